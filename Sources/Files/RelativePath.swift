/// Writes paths relative to a folder, so that they mean the same wherever the linter was started.
public struct RelativePath: Sendable {
  private let folder: [Substring]
  private let currentFolder: String

  /// - Parameters:
  ///   - folder: what paths are to be relative to; itself relative to the current folder, or absolute.
  ///   - currentFolder: the absolute path that relative paths start from.
  public init(to folder: String, currentFolder: String) {
    self.currentFolder = currentFolder
    self.folder = Self.parts(folder, currentFolder)
  }

  /// The path from the folder, with `..` where it lies outside of it. The file system is not asked.
  public func callAsFunction(_ path: String) -> String {
    let parts = Self.parts(path, currentFolder)
    var shared = 0
    while shared < folder.count, shared < parts.count, folder[shared] == parts[shared] { shared += 1 }
    let up = Array(repeating: Substring(".."), count: folder.count - shared)
    return (up + parts[shared...]).joined(separator: "/")
  }

  private static func parts(_ path: String, _ currentFolder: String) -> [Substring] {
    var parts = path.hasPrefix("/") ? [] : currentFolder.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts
  }
}
