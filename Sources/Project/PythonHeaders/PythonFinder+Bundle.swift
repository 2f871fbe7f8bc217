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
}
