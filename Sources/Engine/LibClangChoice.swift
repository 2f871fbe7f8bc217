import ClangKit
import Files
import Project

/// Which libclang a command loads. A library is code: none is loaded from a tree that is linted, even if it is named: the
/// name may be one of the tree's own, among the arguments. An environment that the user has activated (`VIRTUAL_ENV`,
/// `CONDA_PREFIX`) is the user's wherever it lies.
public struct LibClangChoice {
  public let finder: LibClangFinder
  /// Where the linted trees keep Python environments.
  private let environments: [String]
  private let currentFolder: String

  /// - Parameters:
  ///   - trees: what is linted.
  ///   - currentFolder: absolute.
  public init(environment: [String: String], trees: LintedTrees, currentFolder: String) {
    let active = ["VIRTUAL_ENV", "CONDA_PREFIX", "UV_PROJECT_ENVIRONMENT"].compactMap { environment[$0] }
      .filter { $0.hasPrefix("/") }
    var trusted = environment
    trusted["PATH"] = trees.outside(environment["PATH"] ?? "")
    finder = LibClangFinder(environment: trusted) { trees.distrust($0, besides: active) }
    environments = trees.folders.flatMap { tree in [".venv", "venv"].map { "\(tree)/\($0)" } }
    self.currentFolder = currentFolder
  }

  /// Tells of a library that is there and that nobody asked for: `LibClangError.notFound` alone would be a riddle where
  /// the project's environment has one.
  public func explained(_ error: LibClangError) -> any Error {
    guard case .notFound = error, let known = environments.lazy.flatMap(finder.wheels).first else { return error }
    let shown = PathDisplay(currentFolder: currentFolder).display(known)
    return InputError(
      "no libclang was found outside of the tree that is checked, and code from that tree is not loaded unasked; "
        + "activate the environment that has \(shown), or install another libclang")
  }
}
