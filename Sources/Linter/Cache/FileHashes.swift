import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the file system says of a file without reading it. Whoever changes a file changes this.
struct FileStamp: Hashable, Sendable {
  var device: Int
  var inode: Int
  var size: Int
  /// Nanoseconds since 1970. The second one cannot be set back by a program that restores the first.
  var modified: Int
  var changed: Int

  /// Nil for what is no regular file.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = Int(truncatingIfNeeded: status.st_dev)
    inode = Int(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    #if canImport(Darwin)
      modified = Self.nanoseconds(status.st_mtimespec)
      changed = Self.nanoseconds(status.st_ctimespec)
    #else
      modified = Self.nanoseconds(status.st_mtim)
      changed = Self.nanoseconds(status.st_ctim)
    #endif
  }

  /// Whether anything stands at a path, a folder too.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  init?(_ reader: inout ByteReader) {
    guard let device = reader.number(), let inode = reader.number(), let size = reader.number(),
      let modified = reader.number(), let changed = reader.number()
    else { return nil }
    (self.device, self.inode, self.size, self.modified, self.changed) = (device, inode, size, modified, changed)
  }

  func write(to writer: inout ByteWriter) {
    for number in [device, inode, size, modified, changed] { writer.write(number) }
  }

  /// Whether the file is surely what it was at `instant` and before. The clocks of file systems are coarse: some count
  /// in whole seconds or two, the others in the ticks of the kernel.
  func isOlder(than instant: Int) -> Bool {
    changed < instant - (changed % 1_000_000_000 == 0 ? 2_000_000_000 : 30_000_000)
  }

  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  private static func nanoseconds(_ time: timespec) -> Int { Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec) }
}

/// The digests of files, each read once. From one run to the next they are known by the files' stamps.
final class FileHashes {
  private struct Record {
    var stamp: FileStamp
    var digest: ContentDigest
    /// When the file was read.
    var read: Int
    var isUsed = false
  }

  private let file: CacheFile
  private static let purpose = "files"
  /// With more files than this, those that a run did not need are forgotten.
  private static let bound = 20_000

  private var records: [String: Record]
  private var current: [String: ContentDigest?] = [:]
  private var isChanged = false

  init(file: CacheFile) {
    self.file = file
    records = [:]
    guard let body = file.read(purpose: Self.purpose) else { return }
    var reader = ByteReader(body)
    while !reader.isAtEnd {
      guard let path = reader.text(), let stamp = FileStamp(&reader), let digest = reader.digest(),
        let read = reader.number()
      else { return }
      records[path] = Record(stamp: stamp, digest: digest, read: read)
    }
  }

  /// The digest of what a file held when this run first asked; nil for what is no file.
  func digest(of path: String) -> ContentDigest? {
    if let known = current[path] { return known }
    let digest = newestDigest(of: path)
    current[path] = .some(digest)
    return digest
  }

  /// The digest of a file that has not changed since `instant`; nil if it has, or may have.
  func digest(of path: String, unchangedSince instant: Int) -> ContentDigest? {
    guard let stamp = FileStamp(path: path), stamp.isOlder(than: instant) else { return nil }
    if let record = records[path], record.isUsed, record.stamp == stamp { return record.digest }
    return newestDigest(of: path)
  }

  private func newestDigest(of path: String) -> ContentDigest? {
    guard let stamp = FileStamp(path: path) else { return nil }
    // A file that changed around the time when it was read may have the same stamp with other bytes.
    if let record = records[path], record.stamp == stamp, stamp.isOlder(than: record.read) {
      records[path]?.isUsed = true
      return record.digest
    }
    let instant = FileStamp.now()
    guard let data = FileManager.default.contents(atPath: path), FileStamp(path: path) == stamp else { return nil }
    let digest = ContentDigest(of: data)
    records[path] = Record(stamp: stamp, digest: digest, read: instant, isUsed: true)
    isChanged = true
    return digest
  }

  func save() throws(WriteError) {
    guard isChanged else { return }
    var writer = ByteWriter()
    let isFull = records.count > Self.bound
    for (path, record) in records where record.isUsed || !isFull {
      writer.write(path)
      record.stamp.write(to: &writer)
      writer.write(record.digest)
      writer.write(record.read)
    }
    try file.write(writer.bytes, purpose: Self.purpose)
    isChanged = false
  }
}
