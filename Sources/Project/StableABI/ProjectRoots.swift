import Files

/// The projects that a run judges as wholes.
public struct ProjectRoots {
  /// Absolute, in order.
  public let roots: [String]

  /// - Parameters:
  ///   - named: what the user named: files and folders.
  ///   - buildFiles: those of them that are build files.
  ///   - sources: the sources among them, and below the folders.
  public init(named: [String], buildFiles: [String], sources: [String], currentFolder: String) {
    let folders = named.map { FileSystem.absolute($0, in: currentFolder) }.filter { FileSystem.kind(of: $0) == .folder }
    var found = Set(buildFiles.map { FileSystem.parent(of: FileSystem.absolute($0, in: currentFolder)) })
    var seen: Set<String> = []
    let inFolders = sources.map { FileSystem.parent(of: FileSystem.absolute($0, in: currentFolder)) } + folders
    for folder in inFolders where seen.insert(folder).inserted {
      let root = ProjectFolder(around: folder).root
      guard ProjectFolder.isMarked(root) else { continue }
      // Of a project whose root was not named nothing is judged but its sources.
      if folders.contains(where: { $0 == root || FileSystem.lies(root, in: $0) }) { found.insert(root) }
    }
    roots = found.sorted()
  }

  /// Whether a path is a folder's.
  public static func isFolder(_ path: String) -> Bool { FileSystem.kind(of: path) == .folder }
}
