import ClangKit
import Project

/// The headers of the compiler and the system that libclang is told of.
struct SystemHeaders {
  /// libclang's own kin of `stddef.h`; nil where a compiler's stand in.
  let builtins: LibClangFinder.BuiltinHeaders?
  /// What a compiler of the system said; nil where it need not be asked.
  let compiler: CompilerFolders?

  /// - Throws: `LibClangError` where there are no headers like `stddef.h`.
  init(
    _ finder: LibClangFinder, _ library: LibClangInfo, files: [String], environment: [String: String],
    currentFolder: String
  ) async throws {
    let own = Result { () throws(LibClangError) in try finder.builtinHeaders(for: library) }
    builtins = try? own.get()
    if builtins == nil || CompilerFolders.isNeeded(hasCXX: files.contains(where: SourceFiles.mayBeCXX)) {
      compiler = await CompilerFolders.find(environment: environment, currentFolder: currentFolder)
    } else {
      compiler = nil
    }
    if builtins == nil, compiler?.hasBuiltins != true { _ = try own.get() }
  }

  var flags: [String] { (builtins?.flags ?? []) + (compiler?.flags(needsBuiltins: builtins == nil) ?? []) }
}
