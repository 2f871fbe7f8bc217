import ClangKit
import Project

/// The headers of the compiler and the system that libclang is told of.
public struct SystemHeaders {
  /// libclang's own kin of `stddef.h`; nil where a compiler's stand in.
  public let builtins: LibClangFinder.BuiltinHeaders?
  /// What a compiler of the system said; nil where it was not asked.
  public private(set) var compiler: CompilerFolders?
  /// What the user should know of the builtin headers, in one line; nil where they are libclang's own.
  public let remark: String?
  /// From the bundle, where neither the system nor a compiler has them.
  private var bundled: [String] = []
  private let failure: LibClangError?
  private let library: LibClangInfo
  private let hasCXX: Bool

  /// - Throws: `LibClangError` where headers were found that are not for the library.
  public init(_ finder: LibClangFinder, _ library: LibClangInfo, files: [String]) throws(LibClangError) {
    self.library = library
    let own = Result { () throws(LibClangError) in try finder.builtinHeaders(for: library) }
    switch own {
    case .success(let found): (builtins, failure) = (found, nil)
    case .failure(let error):
      // A compiler's headers stand in for those that are missing, not for those that do not serve.
      guard case .noBuiltinHeaders = error else { throw error }
      (builtins, failure) = (nil, error)
    }
    remark = builtins?.remark(for: library)
    hasCXX = files.contains(where: SourceFiles.mayBeCXX)
  }

  /// Whether libclang's own search will miss some.
  private var lacksSome: Bool { builtins == nil || CompilerFolders.isNeeded(hasCXX: hasCXX) }

  /// Finds what libclang's own search will miss: asks a compiler of the system, which brings other threads with it, and
  /// takes from the bundle what there is not.
  ///
  /// On the main thread: where no compiler has to be asked there shall be no other one. Worker processes are quicker to
  /// make then, and the library that brings threads crashes where there is no /proc.
  /// - Throws: `LibClangError` where there are no headers like `stddef.h` even so, or where the bundle's do not serve.
  @MainActor public mutating func complete(
    environment: [String: String], trees: LintedTrees, bundle: BundleFolder? = .own
  ) async throws {
    guard lacksSome else { return }
    if CompilerFolders.hasCompiler(environment: environment, trees: trees) {
      compiler = await CompilerFolders.find(environment: environment, trees: trees)
    }
    if let failure, compiler?.hasBuiltins != true { throw failure }
    bundled =
      try bundle?.systemFlags(
        lacksC: !CompilerFolders.systemHasC && compiler?.hasC != true,
        lacksCXX: hasCXX && !CompilerFolders.systemHasCXX && compiler?.hasCXX != true, library: library) ?? []
  }

  /// Whether headers of C or C++ come from the bundle.
  public var usesBundle: Bool { !bundled.isEmpty }

  public var flags: [String] {
    (builtins?.flags ?? []) + (compiler?.flags(needsBuiltins: builtins == nil) ?? []) + bundled
  }
}
