import ClangKit
import Linter
import Project

/// Which libclang a command loads. A library is code: none is loaded from a tree that is linted, unless the user names it
/// by `--libclang`, `ABI3LINT_LIBCLANG` or an active environment (`VIRTUAL_ENV`, `CONDA_PREFIX`).
struct LibClangChoice {
  let finder: LibClangFinder
  /// Where the linted trees keep Python environments.
  private let environments: [String]
  private let currentFolder: String

  /// - Parameters:
  ///   - paths: the files and folders that are linted.
  ///   - currentFolder: absolute.
  init(environment: [String: String], paths: [String], currentFolder: String) {
    let trees = LintedTrees(paths: paths, currentFolder: currentFolder, home: environment["HOME"])
    var trusted = environment
    trusted["PATH"] = trees.outside(environment["PATH"] ?? "")
    finder = LibClangFinder(environment: trusted)
    environments = trees.folders.flatMap { tree in [".venv", "venv"].map { "\(tree)/\($0)" } }
    self.currentFolder = currentFolder
  }

  /// Tells of a library that is there and that nobody asked for: `LibClangError.notFound` alone would be a riddle where
  /// the project's environment has one.
  func explained(_ error: LibClangError) -> any Error {
    guard case .notFound = error, let known = environments.lazy.flatMap(finder.wheels).first else { return error }
    let shown = PathDisplay(currentFolder: currentFolder).display(known)
    return InputError(
      "no libclang was found outside of the tree that is checked, and code from that tree is not loaded unasked; "
        + "activate the environment that has \(shown), or name the library: --libclang \(shown)")
  }
}
