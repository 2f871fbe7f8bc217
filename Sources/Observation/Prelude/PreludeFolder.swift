import Libc

/// The folder in which preludes are kept from one run to the next. Several processes may use it at once: files are
/// written aside and renamed, and never changed afterwards.
///
/// `KEY.prelude` is a record, headed by its own checksum and by name, size and checksum of the precompiled header that
/// it belongs to (`KEY-NUMBER.pch`). `KEY.seen` says that a prelude was asked for once.
struct PreludeFolder: Sendable {
  let path: String

  /// How many bytes may stand in the folder, about.
  static let sizeLimit = 384 << 20

  /// Makes the folder; nil if that cannot be, or if it is anybody else's to write to.
  init?(path: String) {
    self.path = path
    var end = path.startIndex
    while end < path.endIndex {
      end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
      mkdir(String(path[..<end]), 0o700)
    }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
      status.st_mode & 0o022 == 0
    else { return nil }
  }

  /// What is kept under a key.
  enum Kept {
    case prelude(PreludeRecord, pch: String)
    /// It was tried, and does not serve.
    case unfit(reason: String)
  }

  /// Nil if there is nothing, or nothing whole and up to date; what is damaged or stale is removed.
  func load(_ key: String) -> Kept? {
    let recordPath = "\(path)/\(key).prelude"
    guard let bytes = Self.read(recordPath) else { return nil }
    switch decode(bytes) {
    case .prelude(let record, let pch):
      // The oldest goes first.
      Self.touch(recordPath)
      Self.touch(pch)
      return .prelude(record, pch: pch)
    case .unfit(let reason):
      // What was missing may have come since.
      var status = stat()
      if stat(recordPath, &status) == 0, time(nil) - Self.changeTime(status) < 24 * 3600 {
        return .unfit(reason: reason)
      }
    case nil: break
    }
    unlink(recordPath)
    return nil
  }

  private func decode(_ bytes: [UInt8]) -> Kept? {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let columns = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\t").map(String.init)
    let body = bytes[(end + 1)...]
    guard columns.count >= 3, columns[0] == PreludeRecord.version, columns[1] == String(Checksum.of(body), radix: 16)
    else { return nil }
    if columns[2] == "unfit" {
      return .unfit(reason: String(decoding: body, as: UTF8.self))
    }
    guard columns.count == 5, let size = Int(columns[3]), !columns[2].contains("/") else { return nil }
    let pch = "\(path)/\(columns[2])"
    guard let record = PreludeRecord(encoded: body), !record.isStale, Self.checksum(of: pch, size: size) == columns[4]
    else {
      unlink(pch)
      return nil
    }
    return .prelude(record, pch: pch)
  }

  /// Makes a file the newest. A confined process may write to its own files, but set no file's times.
  private static func touch(_ path: String) {
    let file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return }
    defer { close(file) }
    var byte: UInt8 = 0
    if pread(file, &byte, 1, 0) == 1 { _ = pwrite(file, &byte, 1, 0) }
  }

  /// A name for a file that is being written.
  func asidePath(_ key: String) -> String { "\(path)/\(key).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).tmp" }

  /// Keeps a record and its precompiled header, which stands at `aside`.
  /// - Returns: where the header stands now; nil if it could not be kept.
  func store(_ record: PreludeRecord, pchAt aside: String, key: String) -> String? {
    let name = "\(key)-\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).pch"
    var status = stat()
    guard let body = record.encoded(), stat(aside, &status) == 0,
      let sum = Self.checksum(of: aside, size: Int(status.st_size)), rename(aside, "\(path)/\(name)") == 0
    else {
      unlink(aside)
      return nil
    }
    let head = [PreludeRecord.version, String(Checksum.of(body), radix: 16), name, "\(status.st_size)", sum]
    guard write(Array((head.joined(separator: "\t") + "\n").utf8) + body, to: "\(key).prelude") else {
      unlink("\(path)/\(name)")
      return nil
    }
    unlink("\(path)/\(key).seen")
    prune()
    return "\(path)/\(name)"
  }

  /// Keeps why a prelude does not serve, so that it is not tried each time.
  func store(unfit reason: String, key: String) {
    let body = Array(reason.utf8)
    let head = [PreludeRecord.version, String(Checksum.of(body), radix: 16), "unfit"]
    _ = write(Array((head.joined(separator: "\t") + "\n").utf8) + body, to: "\(key).prelude")
    unlink("\(path)/\(key).seen")
  }

  /// Removes what is kept under a key.
  func discard(_ key: String, pch: String?) {
    unlink("\(path)/\(key).prelude")
    if let pch { unlink(pch) }
  }

  /// Whether a prelude was asked for before.
  func wasSeen(_ key: String) -> Bool { access("\(path)/\(key).seen", F_OK) == 0 }

  func markSeen(_ key: String) { _ = write([], to: "\(key).seen") }

  private func write(_ bytes: [UInt8], to name: String) -> Bool {
    let aside = asidePath(name)
    let file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { pointer -> Int in
        #if canImport(Darwin)
          Darwin.write(file, pointer.baseAddress?.advanced(by: written), bytes.count - written)
        #elseif canImport(Musl)
          Musl.write(file, pointer.baseAddress?.advanced(by: written), bytes.count - written)
        #else
          Glibc.write(file, pointer.baseAddress?.advanced(by: written), bytes.count - written)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    guard close(file) == 0, written == bytes.count, rename(aside, "\(path)/\(name)") == 0 else {
      unlink(aside)
      return false
    }
    return true
  }

  /// Removes the oldest files until the rest keeps to the limit.
  private func prune() {
    guard let folder = opendir(path) else { return }
    defer { closedir(folder) }
    var files: [(path: String, size: Int, time: Int)] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var status = stat()
      guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      files.append(("\(path)/\(name)", Int(status.st_size), Self.changeTime(status)))
    }
    var total = files.reduce(0) { $0 + $1.size }
    guard total > Self.sizeLimit else { return }
    for file in files.sorted(by: { ($0.time, $0.path) < ($1.time, $1.path) }) where total > Self.sizeLimit * 3 / 4 {
      unlink(file.path)
      total -= file.size
    }
  }

  private static func changeTime(_ status: stat) -> Int {
    #if canImport(Darwin)
      Int(status.st_mtimespec.tv_sec)
    #else
      Int(status.st_mtim.tv_sec)
    #endif
  }

  /// The bytes of a regular file.
  private static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size < 1 << 26 else { return nil }
    return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < Int(status.st_size) {
        #if canImport(Darwin)
          let got = Darwin.read(file, buffer.baseAddress?.advanced(by: count), Int(status.st_size) - count)
        #elseif canImport(Musl)
          let got = Musl.read(file, buffer.baseAddress?.advanced(by: count), Int(status.st_size) - count)
        #else
          let got = Glibc.read(file, buffer.baseAddress?.advanced(by: count), Int(status.st_size) - count)
        #endif
        if got <= 0 { break }
        count += got
      }
    }
  }

  /// The checksum of a file of a size; nil if it has another.
  private static func checksum(of path: String, size: Int) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == size, size > 0,
      let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), memory != MAP_FAILED
    else { return nil }
    defer { munmap(memory, size) }
    return String(Checksum.of(UnsafeRawBufferPointer(start: memory, count: size)), radix: 16)
  }
}
