/// How paths are shown: relative to the current folder where they lie below it, else absolute.
public struct PathDisplay: Sendable {
  let currentFolder: String

  /// - Parameter currentFolder: absolute.
  public init(currentFolder: String) { self.currentFolder = currentFolder }

  /// Takes out `.` and `..`, without asking the file system.
  public func display(_ path: String) -> String {
    let isAbsolute = path.hasPrefix("/")
    var parts: [Substring] = isAbsolute ? [] : currentFolder.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      // Above the root is the root.
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    let home = currentFolder.split(separator: "/")
    if parts.count > home.count, parts.starts(with: home) {
      return parts.dropFirst(home.count).joined(separator: "/")
    }
    return "/" + parts.joined(separator: "/")
  }
}
