import ClangKit
import PythonAPI

extension PythonFinder {
  /// The origin of the sets that were installed with this program.
  static let bundled = "bundled"

  /// Whether there are sets that were installed with this program.
  public var hasBundled: Bool { bundle?.pythonFolders.isEmpty == false }

  /// Whether this machine has headers besides the bundled ones, which come last in every search.
  public var hasInstalled: Bool { (try? headers()).map { !isBundled($0) } ?? false }

  private func isBundled(_ headers: PythonHeaders) -> Bool {
    bundle?.pythonFolders.contains(headers.files.folder) == true
  }

  /// The bundled set that a target is judged with: where the installed headers are older than it, or there are none.
  ///
  /// It is of the target's own version, else of the next newer one; the newest where all are older and nothing is installed.
  func bundledHeaders(for target: PythonVersion) -> PythonHeaders? {
    guard let bundle, hasBundled else { return nil }
    let installed = (try? headers()).flatMap { isBundled($0) ? nil : $0 }
    if let installed, (installed.minorVersion ?? target) >= target { return nil }
    let sets = bundle.pythonFolders.compactMap { try? PythonHeaders(folder: $0) }
    return sets.first { ($0.minorVersion ?? target) >= target } ?? (installed == nil ? sets.last : nil)
  }
}
