import Libc

/// What tells one state of a file from another without reading it. Whoever changes a file changes this.
public struct FileIdentity: Hashable, Sendable {
  public var size: Int
  public var device: Int
  public var inode: Int
  /// When the contents last changed, in nanoseconds since 1970.
  public var modified: Int
  /// When anything of the file last changed, in nanoseconds since 1970. A program that sets the time of the contents back
  /// cannot set this one back.
  public var changed: Int

  public init(size: Int, device: Int, inode: Int, modified: Int, changed: Int) {
    self.size = size
    self.device = device
    self.inode = inode
    self.modified = modified
    self.changed = changed
  }

  /// Nil where no regular file stands.
  public init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let (time, change) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (time, change) = (status.st_mtim, status.st_ctim)
    #endif
    self.init(
      size: Int(status.st_size), device: Int(truncatingIfNeeded: status.st_dev),
      inode: Int(truncatingIfNeeded: status.st_ino), modified: Self.nanoseconds(time),
      changed: Self.nanoseconds(change))
  }

  /// Whether the file is surely what it was at `instant` (nanoseconds since 1970) and before. The clocks of file systems
  /// are coarse: some count in whole seconds or two, the others in the ticks of the kernel.
  public func isOlder(than instant: Int) -> Bool {
    changed < instant - (changed % 1_000_000_000 == 0 ? 2_000_000_000 : 30_000_000)
  }

  /// The present instant, in nanoseconds since 1970.
  public static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  private static func nanoseconds(_ time: timespec) -> Int { Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec) }
}
