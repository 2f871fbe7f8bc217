import Files
import Libc

/// File names that come in a list and not as arguments: nothing in it is an option, and it has no greatest length.
public enum ListedFiles {
  /// The names that a file holds, or stdin for `-`: with NUL bytes between them if it holds any, else one a line.
  /// - Throws: `InputError` for a file that cannot be read.
  public static func names(
    from path: String
  ) throws(InputError) -> [String] {
    let bytes: [UInt8]
    if path == "-" {
      bytes = try standardInput()
    } else {
      // Also a pipe, as the shell's `<(…)` makes one.
      let file = open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { throw InputError("\(path) cannot be read: \(String(cString: strerror(errno)))") }
      defer { close(file) }
      bytes = try FileSystem.allBytes(of: file, name: path)
    }
    return names(in: bytes)
  }

  /// All that stdin holds.
  /// - Throws: `InputError` where it is closed: nothing is not an empty file.
  public static func standardInput() throws(InputError) -> [UInt8] {
    try FileSystem.allBytes(of: STDIN_FILENO, name: "stdin")
  }

  static func names(in bytes: [UInt8]) -> [String] {
    let separator = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
    return bytes.split(separator: separator).compactMap { line in
      let name = separator != 0 && line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
  }

  /// Whether something stands at a path that a tool may have listed: relative to the current folder or, as git prints
  /// it, to its repository.
  public static func exist(named path: String, in folder: String) -> Bool {
    var status = stat()
    let tree = ProjectFolder.tree(around: folder)
    return [folder, tree].contains { lstat(FileSystem.joined($0, path), &status) == 0 }
  }
}

/// The folder that the program is run in.
public enum CurrentFolder {
  /// Absolute.
  /// - Throws: `InputError` where it is gone: no relative path means anything there.
  public static func path() throws(InputError) -> String {
    guard let path = FileSystem.real("."), path.utf8.first == UInt8(ascii: "/"), FileSystem.kind(of: path) == .folder
    else {
      throw InputError("the current folder is gone or cannot be reached; change to another one")
    }
    return path
  }
}
