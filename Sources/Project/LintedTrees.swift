/// The trees that are linted: nothing that lies in them is trusted. The user's home is none, whatever is linted in it.
public struct LintedTrees: Hashable, Sendable {
  /// Absolute, as named and with links resolved; no folder twice.
  public let folders: [String]

  /// - Parameters:
  ///   - paths: the files and folders that are linted; relative ones count from the current folder.
  ///   - currentFolder: absolute.
  ///   - home: the user's home folder; nil where there is none.
  public init(paths: [String], currentFolder: String, home: String?) {
    let home = home.map(FileSystem.normalized) ?? "/"
    var found: [String] = []
    func add(_ folder: String) {
      for name in [folder, FileSystem.realPath(folder)] where !found.contains(name) {
        if name != home, !FileSystem.lies(home, in: name) { found.append(name) }
      }
    }
    add(ProjectFolder.tree(around: currentFolder))
    for path in paths {
      let absolute = FileSystem.absolute(path, in: currentFolder)
      let folder = FileSystem.kind(of: absolute) == .folder ? absolute : FileSystem.parent(of: absolute)
      add(ProjectFolder.tree(around: folder))
    }
    folders = found
  }

  /// The entries of a search path, with colons between them, that are absolute and in none of the trees.
  public func outside(_ searchPath: String) -> String {
    searchPath.split(separator: ":").map(String.init).filter { entry in
      entry.hasPrefix("/") && !contains(FileSystem.normalized(entry)) && !contains(FileSystem.realPath(entry))
    }.joined(separator: ":")
  }

  private func contains(_ path: String) -> Bool { folders.contains { FileSystem.lies(path, in: $0) } }
}
