import ClangKit
import Coding
import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which libclang is used, and its version: loading it to ask takes as long as all the rest of a run that finds
/// everything in the cache.
public struct LibClangMemo {
  private let finder: LibClangFinder
  private let explicit: String?
  private let file: CacheFile?
  private static let purpose = "libclang"

  /// - Parameters:
  ///   - explicit: the file that the user names.
  ///   - folder: of the cache; nil for none.
  public init(finder: LibClangFinder, explicit: String?, folder: String?) {
    self.finder = finder
    self.explicit = explicit
    file = folder.map { CacheFile(path: $0 + "/libclang") }
  }

  /// The library, found as `LibClangFinder.load` does, and what tells its build from all others.
  public func find() throws(LibClangError) -> (library: LibClangInfo, build: String) {
    let candidates = try finder.firstCandidates(explicit: explicit)
    let question = Self.question(candidates)
    // Whoever can write the cache must not choose what is loaded.
    if let known = read(question), candidates.contains(known.path) { return (known, build(of: known)) }
    let loaded = LibClangInfo(try finder.load(explicit: explicit))
    // One that the system's loader looked up may be another one tomorrow.
    if candidates.contains(loaded.path) { keep(loaded, question) }
    return (loaded, build(of: loaded))
  }

  private func build(of library: LibClangInfo) -> String {
    let stamp = FileIdentity(path: library.path)
    return "\(library.path)\n\(library.versionText)\n\(stamp?.size ?? 0)\n\(stamp?.modified ?? 0)"
  }

  /// All that decides which one is taken.
  private static func question(_ candidates: [String]) -> ContentDigest {
    var writer = ByteWriter()
    for path in candidates {
      writer.write(path)
      FileIdentity(path: path)?.write(to: &writer)
    }
    return ContentDigest(of: writer.bytes)
  }

  private func read(_ question: ContentDigest) -> LibClangInfo? {
    guard let body = file?.read(purpose: Self.purpose) else { return nil }
    var reader = ByteReader(body)
    guard reader.digest() == question, let json = reader.block() else { return nil }
    return try? JSONDecoder().decode(LibClangInfo.self, from: Data(json))
  }

  private func keep(_ library: LibClangInfo, _ question: ContentDigest) {
    guard let json = try? JSONEncoder().encode(library) else { return }
    var writer = ByteWriter()
    writer.write(question)
    writer.write(Array(json))
    try? file?.write(writer.bytes, purpose: Self.purpose)
  }
}
