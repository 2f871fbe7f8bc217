import Files

/// Files that a linted tree brings along and that say how it is linted: configurations, build files, baselines.
///
/// A link would make any file of the user's one of them, and what is wrong with it would be told. So a link that leads
/// out of the tree is not read, and errors about such files name a place and a kind, never what stands there.
enum TreeFile {
  /// No configuration is larger, and to read one that is would take minutes.
  static let largest = 4 << 20

  /// Whether a file of the tree is a link that leads out of it.
  /// - Parameter path: absolute.
  static func leadsOut(_ path: String) -> Bool {
    guard let target = FileSystem.real(path) else { return false }
    // A folder that the user reached by a link has its tree where it really stands.
    let folder = FileSystem.realPath(FileSystem.parent(of: path))
    if FileSystem.parent(of: target) == folder { return false }
    return !FileSystem.lies(target, in: FileSystem.realPath(ProjectFolder.tree(around: folder)))
  }

  /// What to say of such a file.
  static func refusal(_ shownPath: String) -> String {
    "\(shownPath) is a link out of the tree and is not followed"
  }

  /// What to say of a file that is there and cannot be read.
  static func complaint(_ path: String, shownPath: String, largest: Int = largest) -> String {
    switch FileSystem.kind(of: path) {
    case .folder, .other: "\(shownPath): cannot be read: it is not a regular file"
    case .file where FileSystem.size(of: path) > largest:
      "\(shownPath): cannot be read: it is larger than \(largest >> 20) MB"
    case .file, nil: "\(shownPath): cannot be read; check its permissions"
    }
  }

  /// The bytes; nil if it cannot be read, or is a link out of the tree.
  static func bytes(of path: String) -> [UInt8]? {
    // Read where the link was found to lead: it may lead elsewhere by now.
    leadsOut(path) ? nil : FileSystem.bytes(of: FileSystem.realPath(path), upTo: largest)
  }

  /// The text, repaired where it is not UTF-8; nil likewise.
  static func text(of path: String) -> String? { bytes(of: path).map { String(decoding: $0, as: UTF8.self) } }
}
