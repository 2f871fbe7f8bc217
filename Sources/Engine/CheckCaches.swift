import Cache
import ClangKit
import Files
import Project
import PythonAPI
import Workers

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a run of `check` takes from earlier ones.
struct CheckCaches {
  /// Nil where there is none.
  let folder: String?
  let results: ResultCache?
  /// Why there is no cache although nobody said so, in one line.
  let problem: String?

  /// - Throws: `InputError` for a folder that links of a linted tree stand in or lead to.
  init(
    _ wanted: CacheFolder?, _ links: LinkBounds, environment: [String: String]
  ) throws(InputError) {
    try wanted?.check(links)
    problem = wanted?.prepare()
    folder = problem == nil ? wanted?.path : nil
    results = folder.map { ResultCache(folder: $0, program: Self.program, environment: environment) }
  }

  /// The library to parse with.
  func libclang(_ choice: LibClangChoice, explicit: String?) throws -> (library: LibClangInfo, build: String) {
    do {
      return try LibClangMemo(finder: choice.finder, explicit: explicit, folder: folder).find()
    } catch {
      throw choice.explained(error)
    }
  }

  /// What `--verbose` says once all is done.
  func remarks(files: Int) -> [String] {
    let used = results.map { ["\($0.hits) of \(files) files were known from an earlier run"] } ?? []
    return used + [problem, results?.problem].compactMap(\.self)
  }

  /// Tells this build of the program and its data from all others.
  private static let program: String = {
    let file = WorkQueue.program.flatMap(FileIdentity.init(path:))
    return "\(APIDatabase.shared.version)\n\(file?.size ?? 0) \(file?.modified ?? 0)"
  }()
}
