import Files
import Libc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder in which one run leaves for the next what it need not find out again.
///
/// No file of a linted tree can name it: a configuration has no such key.
public struct CacheFolder: Hashable, Sendable {
  /// Absolute.
  public let path: String
  /// Whether the user named this very folder.
  public let isNamed: Bool

  /// Bytes that must be free: more than all but the largest preludes take.
  private static let leastSpace: UInt64 = 32 << 20

  /// - Parameters:
  ///   - explicit: what the command line names, relative to the current folder.
  ///   - environment: the process's environment variables.
  /// - Returns: nil where there is no place for a cache: without a home folder.
  public init?(explicit: String?, environment: [String: String], currentFolder: String) {
    func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let named = explicit ?? variable("ABI3LINT_CACHE_DIR") {
      path = FileSystem.absolute(named, in: currentFolder)
      isNamed = true
      return
    }
    isNamed = false
    // The specification of XDG_CACHE_HOME says that relative paths are to be ignored.
    if let caches = variable("XDG_CACHE_HOME"), caches.hasPrefix("/") {
      path = FileSystem.normalized(caches + "/abi3lint")
    } else if let home = variable("HOME"), home.hasPrefix("/") {
      #if os(macOS)
        path = FileSystem.normalized(home + "/Library/Caches/abi3lint")
      #else
        path = FileSystem.normalized(home + "/.cache/abi3lint")
      #endif
    } else {
      return nil
    }
  }

  /// Whether no link of a linted tree decides where files are written and removed.
  /// - Throws: `InputError` if one does.
  public func check(_ bounds: LinkBounds) throws(InputError) {
    let isFine = bounds.allows(path) && !(bounds.isInTree(path) && holdsLinks)
    if !isFine {
      throw InputError("the cache folder \(path): links of the linted tree stand in it or lead to it; name another one")
    }
  }

  /// Nothing that this program makes has links in it.
  private var holdsLinks: Bool {
    let first = FileSystem.entries(of: path).map { path + "/" + $0 }
    let all = first + first.flatMap { folder in FileSystem.entries(of: folder).map { folder + "/" + $0 } }
    return all.contains { FileSystem.linkDestination(of: $0) != nil }
  }

  /// Makes the folder where there is none.
  /// - Returns: why it cannot be used, in one line; nil if it can.
  public func prepare() -> String? {
    try? FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      return "no cache: the folder \(path) cannot be made"
    }
    var system = statvfs()
    if statvfs(path, &system) == 0, UInt64(system.f_bavail) * UInt64(system.f_frsize) < Self.leastSpace {
      return "no cache: less than \(Self.leastSpace >> 20) MB are free where \(path) is"
    }
    // What others can write, others decide.
    let isForeign = status.st_uid != geteuid() || status.st_mode & 0o022 != 0
    if isForeign, !isNamed {
      return "no cache: others can write to \(path); take that from them, or name another folder with --cache-dir"
    }
    return nil
  }
}
