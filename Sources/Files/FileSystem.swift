import Libc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The few questions that are asked of the file system.
public enum FileSystem {
  public enum Kind { case file, folder, other }

  /// What stands at a path, links followed; nil if nothing does.
  public static func kind(of path: String) -> Kind? {
    // FileManager would look the owner's name up for each file.
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .other
    }
  }

  /// Whether a path is a regular file that this user may run.
  public static func isExecutable(_ path: String) -> Bool { kind(of: path) == .file && access(path, X_OK) == 0 }

  public static func exists(_ path: String) -> Bool { kind(of: path) != nil }

  /// The names in a folder, sorted; empty if it cannot be read.
  public static func entries(of folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// The names in a folder, sorted, and what each is; a link is neither a file nor a folder. No file is asked for.
  public static func kinds(in folder: String) -> [(name: String, kind: Kind)] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var found: [(name: String, kind: Kind)] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      // `DT_DIR`, `DT_REG` and `DT_UNKNOWN`, the same on all systems.
      switch entry.pointee.d_type {
      case 4: found.append((name, .folder))
      case 8: found.append((name, .file))
      case 0:
        let path = joined(folder, name)
        if linkDestination(of: path) == nil { found.append((name, kind(of: path) ?? .other)) }
      default: found.append((name, .other))
      }
    }
    return found.sorted { $0.name < $1.name }
  }

  /// The names in a folder, sorted; nil if it cannot be listed, or what stands in it not be opened.
  public static func readableEntries(of folder: String) -> [String]? {
    guard access(folder, R_OK | X_OK) == 0 else { return nil }
    return (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted()
  }

  /// More than this, in bytes, is read of no file.
  public static let largest = 256 << 20

  /// The bytes of a regular file; nil if it cannot be read, or is larger than any source is.
  public static func bytes(of path: String, upTo largest: Int = largest) -> [UInt8]? {
    // What a name stands for may change until it is opened, and some files of the system have no end.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= largest else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(max(Int(status.st_size) + 1, 1 << 12), 1 << 20))
    while bytes.count <= largest {
      let count = chunk.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
    }
    return nil
  }

  /// All that an open file, pipe or device holds.
  /// - Throws: `InputError` if it cannot be read, or does not end.
  public static func allBytes(of file: Int32, name: String) throws(InputError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw InputError("\(name) cannot be read: \(String(cString: strerror(errno)))") }
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
      guard bytes.count <= largest else { throw InputError("\(name) holds more than \(largest >> 20) MB") }
    }
  }

  /// The text of a regular file, repaired where it is not UTF-8; nil if it cannot be read.
  public static func text(of path: String, upTo largest: Int = largest) -> String? {
    bytes(of: path, upTo: largest).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Zero for what does not exist.
  public static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The absolute path without any links; nil for what does not exist.
  public static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  public static func linkDestination(of path: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: path)
  }

  /// Follows the last component's links, as far as they lead; a loop ends at a bound.
  public static func resolvingLinks(_ path: String) -> String {
    var current = path
    for _ in 0..<16 {
      guard let next = linkDestination(of: current) else { break }
      current = next.hasPrefix("/") ? next : normalized(joined(parent(of: current), next))
    }
    return current
  }

  /// A path without any links; the path itself if nothing stands there.
  public static func realPath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether a path lies below a folder, judged by the two texts; both absolute.
  ///
  /// By bytes: a name that begins with a combining character would make another character of the slash before it.
  public static func lies(_ path: String, in folder: String) -> Bool {
    path.utf8.starts(with: (folder == "/" ? "/" : folder + "/").utf8)
  }

  /// `.` for a bare name, `/` for what stands at the root.
  public static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  public static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  public static func joined(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// Takes out `.`, `..` and double slashes without asking the file system.
  public static func normalized(_ path: String) -> String {
    if isNormal(path) { return path }
    var parts: [Substring] = []
    let isAbsolute = path.hasPrefix("/")
    // By bytes: a combining character behind a slash makes another character of it.
    for part in path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute {
        parts.append(part)
      }
    }
    let text = parts.joined(separator: "/")
    return isAbsolute ? "/" + text : (text.isEmpty ? "." : text)
  }

  /// Nearly all paths are, which their bytes tell quickly. False for some that are as well, such as `.x`.
  private static func isNormal(_ path: String) -> Bool {
    let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
    var isPartStart = true
    for (position, byte) in path.utf8.enumerated() {
      if isPartStart, byte == dot || byte == slash && position > 0 { return false }
      isPartStart = byte == slash
    }
    return !isPartStart
  }

  public static func absolute(_ path: String, in folder: String) -> String {
    normalized(path.hasPrefix("/") ? path : folder + "/" + path)
  }
}
