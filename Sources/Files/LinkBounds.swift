import Libc

/// Where links may lead what is written, and what the user names to be read.
///
/// A link in a linted tree is anybody's: it must not choose a file of the user's outside of the tree. A link that stands
/// elsewhere is the user's own, and is followed.
public struct LinkBounds: Hashable, Sendable {
  /// The trees, absolute and without links.
  private let trees: [String]
  /// Whether the last part of a path is never followed, wherever it stands.
  private let replacesLinks: Bool

  /// - Parameter trees: the linted ones, absolute and without links.
  public init(trees: [String]) {
    self.trees = trees
    replacesLinks = false
  }

  private init() {
    trees = []
    replacesLinks = true
  }

  /// For files of this program's own: what stands in a file's place is replaced, whatever it is.
  public static let own = LinkBounds()

  /// A folder without links, and a name in it.
  struct Place: Hashable {
    var folder: String
    var name: String
    var path: String { folder == "/" ? "/" + name : folder + "/" + name }
  }

  /// Where a path leads.
  /// - Throws: `WriteError` for a link in a tree that leads out of it, and for a folder that does not exist.
  func place(of path: String) throws(WriteError) -> Place {
    var place = try walk(path, reported: path)
    guard !replacesLinks, Self.isLink(place.path), let target = Self.real(place.path) else { return place }
    if isTree(place.folder), !isTree(target) { throw leads(path) }
    // A target without links of its own: one step is enough.
    place = try walk(target, reported: path)
    return place
  }

  /// Whether something may be written to a path; to be asked before the work is done.
  public func check(_ path: String) throws(WriteError) { _ = try place(of: path) }

  /// Whether a file or folder, which need not exist, can be reached without a link that leads out of a tree.
  /// - Parameter path: absolute.
  public func allows(_ path: String) -> Bool {
    var folder = "/"
    for part in path.split(separator: "/") {
      guard let real = Self.real(Place(folder: folder, name: String(part)).path) else { return true }
      if part != "..", isTree(folder), !isTree(real) { return false }
      folder = real
    }
    return true
  }

  /// Whether a folder, links followed, lies in a tree.
  public func isInTree(_ folder: String) -> Bool { Self.real(folder).map(isTree) ?? false }

  /// Whether a link may be written through that has no end with a name.
  func follows(_ place: Place) -> Bool { !replacesLinks && !isTree(place.folder) }

  private func walk(_ path: String, reported: String) throws(WriteError) -> Place {
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    guard var folder = Self.real(isAbsolute ? "/" : ".") else { throw WriteError(path: reported, code: errno) }
    var parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    guard let name = parts.popLast(), name != ".", name != "..", path.utf8.last != UInt8(ascii: "/") else {
      throw WriteError(path: reported, code: EISDIR)
    }
    for part in parts {
      let next = Place(folder: folder, name: part).path
      guard let real = Self.real(next) else { throw WriteError(path: reported, code: errno) }
      if part != "..", isTree(folder), !isTree(real) { throw leads(reported) }
      folder = real
    }
    return Place(folder: folder, name: name)
  }

  private func isTree(_ path: String) -> Bool {
    trees.contains { path == $0 || path.utf8.starts(with: ($0 + "/").utf8) }
  }

  private func leads(_ path: String) -> WriteError {
    WriteError(path: path, code: ELOOP, reason: "a link leads out of the linted tree; name the file that it leads to")
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
