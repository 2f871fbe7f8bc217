import ClangKit
import PythonAPI

extension PythonFinder {
  /// The origin of the sets that were installed with this program.
  static let bundled = "bundled"

  /// Whether there are sets that were installed with this program.
  public var hasBundled: Bool { bundle?.pythonFolders.isEmpty == false }

  /// Whether this machine has headers besides the bundled ones.
  public var hasInstalled: Bool { all().contains { $0.origin != Self.bundled } }

  /// The bundled set of a target's version, else of the next newer one; the newest bundled one where all are older, if
  /// nothing is installed.
  func bundledHeaders(for target: PythonVersion, insteadOf installed: PythonHeaders?) -> PythonHeaders? {
    let sets = (bundle?.pythonFolders ?? []).compactMap { try? PythonHeaders(folder: $0) }
    return sets.first { ($0.minorVersion ?? target) >= target } ?? (installed == nil ? sets.last : nil)
  }
}
