import Libc

/// What tells one state of a file from another without reading it.
public struct FileIdentity: Sendable, Hashable {
  public var size: Int
  public var device: UInt64
  public var inode: UInt64
  /// Of the last change of its contents.
  public var seconds: Int
  public var nanoseconds: Int
  /// Of the last change of anything, in nanoseconds since 1970. A program that restores the time of the contents cannot
  /// set this one back.
  public var changed: Int

  public init(size: Int, device: UInt64, inode: UInt64, seconds: Int, nanoseconds: Int, changed: Int) {
    self.size = size
    self.device = device
    self.inode = inode
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.changed = changed
  }

  /// Whether the file is surely what it was at `instant` (nanoseconds since 1970) and before: the clocks of file systems
  /// are coarse.
  public func isOlder(than instant: Int) -> Bool {
    changed < instant - (changed % 1_000_000_000 == 0 ? 2_000_000_000 : 30_000_000)
  }

  public static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  /// Whether a path leads to a regular file.
  public static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Nil if there is no such file.
  public init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let (time, change) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (time, change) = (status.st_mtim, status.st_ctim)
    #endif
    self.init(
      size: Int(status.st_size), device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino),
      seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec),
      changed: Int(change.tv_sec) * 1_000_000_000 + Int(change.tv_nsec))
  }
}
