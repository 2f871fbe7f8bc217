import Libc

/// A file that could not be written.
public struct WriteError: Error, CustomStringConvertible {
  public var path: String
  /// The system's number for what went wrong.
  public var code: Int32
  /// What to say instead of the system's words.
  public var reason: String?

  public init(path: String, code: Int32, reason: String? = nil) {
    self.path = path
    self.code = code
    self.reason = reason
  }

  public var description: String { "cannot write `\(path)`: \(reason ?? String(cString: strerror(code)))" }
}

/// Writes a file whole or not at all: beside its place first, then renamed over it.
///
/// A file that exists keeps its permissions. A symbolic link keeps its place, and the file that it leads to is written,
/// as far as the bounds allow. What is no regular file (a pipe, `/dev/stdout`) is written to directly. The folder is held
/// open from the check to the end, so that nobody can put a link in its place meanwhile.
public func writeAtomically(_ bytes: [UInt8], to path: String, in bounds: LinkBounds) throws(WriteError) {
  try writeAtomically(bytes, at: bounds.place(of: path), in: bounds, reported: path)
}

/// Writes where a path was found to lead.
func writeAtomically(
  _ bytes: [UInt8], at place: LinkBounds.Place, in bounds: LinkBounds, reported path: String
) throws(WriteError) {
  let folder = open(place.folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
  guard folder >= 0 else { throw WriteError(path: path, code: errno) }
  defer { close(folder) }
  guard name(of: folder) ?? place.folder == place.folder else { throw WriteError(path: path, code: ELOOP) }
  var status = stat()
  let exists = fstatat(folder, place.name, &status, AT_SYMLINK_NOFOLLOW) == 0
  switch exists ? status.st_mode & S_IFMT : S_IFREG {
  case S_IFREG, S_IFLNK: break
  case S_IFDIR: throw WriteError(path: path, code: EISDIR)
  default:
    return try writeInPlace(bytes, folder, place.name, waits: bounds.follows(place), reported: path)
  }
  // `/dev/stdout` may lead to a pipe, which has no name.
  if exists, status.st_mode & S_IFMT == S_IFLNK, bounds.follows(place), isDevice(path) {
    return try write(bytes, to: open(path, O_WRONLY | O_CLOEXEC), reported: path)
  }
  let keepsMode = exists && status.st_mode & S_IFMT == S_IFREG
  try replace(place.name, in: folder, with: bytes, mode: keepsMode ? status.st_mode & 0o7777 : nil, reported: path)
}

/// Writes to what is no regular file.
/// - Parameter waits: whether to wait until somebody reads from a pipe. A pipe in a linted tree is nobody's to wait for.
private func writeInPlace(
  _ bytes: [UInt8], _ folder: Int32, _ name: String, waits: Bool, reported: String
) throws(WriteError) {
  let file = openat(folder, name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | (waits ? 0 : O_NONBLOCK))
  if file < 0, errno == ENXIO { throw WriteError(path: reported, code: ENXIO, reason: "nobody reads from it") }
  if file >= 0, !waits { _ = fcntl(file, F_SETFL, 0) }
  try write(bytes, to: file, reported: reported)
}

private func replace(
  _ name: String, in folder: Int32, with bytes: [UInt8], mode: mode_t?, reported: String
) throws(WriteError) {
  let aside = "\(name).\(getpid()).tmp"
  do throws(WriteError) {
    // Never through a file or a link that somebody else laid there.
    let file = openat(folder, aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode ?? 0o666)
    if file >= 0, let mode { fchmod(file, mode) }
    try write(bytes, to: file, reported: reported)
    guard renameat(folder, aside, folder, name) == 0 else { throw WriteError(path: reported, code: errno) }
  } catch {
    if error.code != EEXIST { unlinkat(folder, aside, 0) }
    throw error
  }
}

/// Whether what a path leads to is neither file nor folder.
private func isDevice(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
}

/// The path of a folder that is open; nil where the system does not tell.
private func name(of folder: Int32) -> String? {
  var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
  #if canImport(Darwin)
    guard fcntl(folder, F_GETPATH, &buffer) == 0 else { return nil }
  #else
    guard readlink("/proc/self/fd/\(folder)", &buffer, Int(PATH_MAX)) > 0 else { return nil }
  #endif
  return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
}

/// Writes to a file that was just opened, and closes it.
private func write(_ bytes: [UInt8], to file: Int32, reported: String) throws(WriteError) {
  guard file >= 0 else { throw WriteError(path: reported, code: errno) }
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { write(file, $0.baseAddress?.advanced(by: written), bytes.count - written) }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else {
      let error = WriteError(path: reported, code: errno)
      close(file)
      throw error
    }
    written += count
  }
  // Full disks and network file systems may tell only now.
  guard close(file) == 0 else { throw WriteError(path: reported, code: errno) }
}
