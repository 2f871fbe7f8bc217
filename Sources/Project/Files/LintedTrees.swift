import ClangKit
import Files

/// The trees that are linted: nothing that lies in them is trusted. No program and no library of theirs is run, and their
/// links do not say where something is written. The user's home is none, whatever is linted in it.
public struct LintedTrees: Hashable, Sendable {
  /// Absolute, as named and with links resolved; no folder twice.
  public let folders: [String]
  private let currentFolder: String

  /// - Parameters:
  ///   - paths: the files and folders that are linted; relative ones count from the current folder.
  ///   - currentFolder: absolute.
  ///   - home: the user's home folder; nil where there is none.
  public init(paths: [String], currentFolder: String, home: String?) {
    let home = home.map(FileSystem.normalized) ?? "/"
    var found: [String] = []
    /// A home that is a repository holds more than what is linted: then it is the folder alone.
    func add(_ folder: String) {
      let tree = [ProjectFolder.tree(around: folder), folder].first {
        $0 != "/" && $0 != home && !FileSystem.lies(home, in: $0)
      }
      guard let tree else { return }
      for name in [tree, FileSystem.realPath(tree)] where !found.contains(name) { found.append(name) }
    }
    add(currentFolder)
    var seen: Set<String> = []
    for path in paths {
      let absolute = FileSystem.absolute(path, in: currentFolder)
      // A link is a thing of the folder that it stands in.
      let isFolder = FileSystem.kind(of: absolute) == .folder && FileSystem.linkDestination(of: absolute) == nil
      let folder = isFolder ? absolute : FileSystem.parent(of: absolute)
      if seen.insert(folder).inserted { add(folder) }
    }
    folders = found
    self.currentFolder = currentFolder
  }

  /// Where links of these trees may lead.
  public var links: LinkBounds { LinkBounds(trees: Set(folders.map(FileSystem.realPath)).sorted()) }

  /// The entries of a search path, with colons between them, that are absolute and in none of the trees.
  public func outside(_ searchPath: String) -> String {
    searchPath.split(separator: ":").map(String.init).filter { entry in
      entry.hasPrefix("/") && !contains(FileSystem.normalized(entry)) && !contains(FileSystem.realPath(entry))
    }.joined(separator: ":")
  }

  /// Whether a path lies in one of them, as it is called or where its links lead.
  public func contain(_ path: String) -> Bool {
    let absolute = FileSystem.absolute(path, in: currentFolder)
    return contains(absolute) || contains(FileSystem.realPath(absolute))
  }

  /// Whether a library is part of them, and not of what this program itself is run from, or of an environment that the
  /// user has activated.
  /// - Parameter environments: the prefixes of those.
  public func distrust(_ path: String, besides environments: [String]) -> Bool {
    guard contain(path) else { return false }
    let real = FileSystem.realPath(FileSystem.absolute(path, in: currentFolder))
    let trusted = Self.ownFolders + environments.map { FileSystem.realPath($0) + "/lib" }
    return !trusted.contains { FileSystem.lies(real, in: $0) }
  }

  private func contains(_ path: String) -> Bool { folders.contains { FileSystem.lies(path, in: $0) } }

  private static let ownFolders: [String] = {
    guard let program = ExecutablePath.real, program.hasPrefix("/") else { return [] }
    var folders = [FileSystem.parent(of: FileSystem.parent(of: program))]
    var folder = FileSystem.parent(of: program)
    while folder != "/" {
      if FileSystem.exists(folder + "/pyvenv.cfg") { folders.append(folder) }
      folder = FileSystem.parent(of: folder)
    }
    return folders.filter { $0 != "/" }
  }()
}
