import Files

/// Finds the configuration of a file: the nearest one above it.
public final class ConfigurationFinder {
  private let currentFolder: String
  private let fixed: Configuration?
  private var known: [String: Configuration] = [:]

  /// - Parameters:
  ///   - explicit: the one file to use for everything; nil to search.
  ///   - isIsolated: whether to use no configuration at all.
  public init(explicit: String?, isIsolated: Bool, currentFolder: String) throws(InputError) {
    self.currentFolder = currentFolder
    if let explicit {
      guard FileSystem.kind(of: explicit) == .file else { throw InputError("\(explicit): no such configuration file") }
      let path = FileSystem.absolute(explicit, in: currentFolder)
      let shown = PathDisplay(currentFolder: currentFolder).display(path)
      guard let found = try Self.read(path, shownPath: shown, isNamed: true) else {
        throw InputError("\(explicit): has no table `[tool.abi3lint]`")
      }
      fixed = found
    } else {
      fixed = isIsolated ? Configuration() : nil
    }
  }

  /// The configuration for a file, which need not exist.
  public func configuration(forFile path: String) throws(InputError) -> Configuration {
    try configuration(forFolder: FileSystem.parent(of: FileSystem.absolute(path, in: currentFolder)))
  }

  /// The configuration for what stands in a folder.
  /// - Parameter folder: absolute.
  public func configuration(forFolder folder: String) throws(InputError) -> Configuration {
    if let fixed { return fixed }
    if let found = known[folder] { return found }
    let found = try search(folder)
    known[folder] = found
    return found
  }

  private func search(_ folder: String) throws(InputError) -> Configuration {
    let paths = PathDisplay(currentFolder: currentFolder)
    for name in ["abi3lint.toml", "pyproject.toml"] {
      let path = FileSystem.joined(folder, name)
      // A pipe or a device in its place is no configuration, which is not passed over.
      if let kind = FileSystem.kind(of: path), kind != .folder,
        let found = try Self.read(path, shownPath: paths.display(path))
      {
        return found
      }
    }
    // What stands above a repository is not the project's.
    if FileSystem.parent(of: folder) == folder || FileSystem.exists(FileSystem.joined(folder, ".git")) {
      return Configuration()
    }
    return try configuration(forFolder: FileSystem.parent(of: folder))
  }

  /// Nil for a `pyproject.toml` without a table for this tool.
  private static func read(
    _ path: String, shownPath: String, isNamed: Bool = false
  ) throws(InputError) -> Configuration? {
    if !isNamed, TreeFile.leadsOut(path) {
      throw InputError(
        "\(TreeFile.refusal(shownPath)); name the file itself with --config, or go without it by --isolated")
    }
    guard let text = isNamed ? FileSystem.text(of: path, upTo: TreeFile.largest) : TreeFile.text(of: path) else {
      throw InputError(TreeFile.complaint(path, shownPath: shownPath))
    }
    let folder = FileSystem.parent(of: path)
    let file = try TOMLFile(text: text, shownPath: shownPath)
    guard FileSystem.name(of: path) == "pyproject.toml" else {
      return try Configuration(file.table, in: shownPath, folder: folder)
    }
    guard let tool = file.table["tool"]?.table, let value = tool["abi3lint"] else { return nil }
    guard let table = value.table else {
      throw InputError("\(shownPath):\(tool.line(of: "abi3lint") ?? 1): `tool.abi3lint` must be a table")
    }
    return try Configuration(table, in: shownPath, folder: folder)
  }
}
