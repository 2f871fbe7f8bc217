import Foundation

/// A folder with files, made for one test and removed after it.
public final class Tree {
  /// Absolute, without links.
  public let root: String

  /// - Parameter files: what stands in each file, by its path in the folder.
  public init(_ files: [String: String]) throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("abi3lint-\(UUID().uuidString)")
    root = folder.path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    for (path, text) in files { try write(path, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// The absolute path of a file in it.
  public func path(_ relative: String) -> String { root + "/" + relative }

  /// Writes a file, and makes the folders that it needs.
  public func write(_ relative: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path(relative))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Makes a symbolic link.
  public func link(_ relative: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(relative), withDestinationPath: destination)
  }
}
