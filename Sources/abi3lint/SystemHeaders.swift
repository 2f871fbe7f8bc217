import ClangKit
import Project

/// The headers of the compiler and the system that libclang is told of.
struct SystemHeaders {
  /// libclang's own kin of `stddef.h`; nil where a compiler's stand in.
  let builtins: LibClangFinder.BuiltinHeaders?
  /// What a compiler of the system said; nil where it was not asked.
  private(set) var compiler: CompilerFolders?
  /// What the user should know of the builtin headers, in one line; nil where they are libclang's own.
  let remark: String?
  private let failure: LibClangError?
  private let hasCXX: Bool

  init(_ finder: LibClangFinder, _ library: LibClangInfo, files: [String]) {
    let own = Result { () throws(LibClangError) in try finder.builtinHeaders(for: library) }
    switch own {
    case .success(let found): (builtins, failure) = (found, nil)
    case .failure(let error): (builtins, failure) = (nil, error)
    }
    remark = builtins?.remark(for: library)
    hasCXX = files.contains(where: SourceFiles.mayBeCXX)
  }

  /// Whether libclang's own search will miss some.
  var needsCompiler: Bool { builtins == nil || CompilerFolders.isNeeded(hasCXX: hasCXX) }

  /// Asks a compiler of the system, which brings other threads with it.
  /// - Throws: `LibClangError` where there are no headers like `stddef.h` even so.
  mutating func askCompiler(environment: [String: String], trees: LintedTrees) async throws {
    compiler = await CompilerFolders.find(environment: environment, trees: trees)
    if let failure, compiler?.hasBuiltins != true { throw failure }
  }

  var flags: [String] { (builtins?.flags ?? []) + (compiler?.flags(needsBuiltins: builtins == nil) ?? []) }
}
