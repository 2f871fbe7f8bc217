#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What tells one state of a file from another without reading it.
struct FileIdentity: Sendable, Hashable {
  var size: Int
  var device: UInt64
  var inode: UInt64
  /// Of the last change of its contents.
  var seconds: Int
  var nanoseconds: Int

  init(size: Int, device: UInt64, inode: UInt64, seconds: Int, nanoseconds: Int) {
    self.size = size
    self.device = device
    self.inode = inode
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// Whether a path leads to a regular file.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Nil if there is no such file.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    self.init(
      size: Int(status.st_size), device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino),
      seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
  }
}
