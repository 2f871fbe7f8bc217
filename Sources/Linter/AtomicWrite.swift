#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that could not be written.
public struct WriteError: Error, CustomStringConvertible {
  public var path: String
  /// The system's number for what went wrong.
  public var code: Int32

  public init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  public var description: String { "cannot write `\(path)`: \(String(cString: strerror(code)))" }
}

/// Writes a file whole or not at all: beside its place first, then renamed over it.
///
/// A file that exists keeps its permissions, and a symbolic link its target's place. What is no regular file (a pipe,
/// `/dev/stdout`) is written to directly.
public func writeAtomically(_ bytes: [UInt8], to path: String) throws(WriteError) {
  var status = stat()
  let exists = stat(path, &status) == 0
  if exists, status.st_mode & S_IFMT != S_IFREG {
    try write(bytes, to: path, flags: O_WRONLY, mode: 0, reported: path)
    return
  }
  let place = exists ? resolved(path) : path
  let aside = "\(place).\(getpid()).tmp"
  let mode = exists ? status.st_mode & 0o7777 : 0o666
  do throws(WriteError) {
    // Never through a file or a link that somebody else laid there.
    try write(bytes, to: aside, flags: O_WRONLY | O_CREAT | O_EXCL, mode: mode, reported: path)
    if exists { chmod(aside, mode) }
    guard rename(aside, place) == 0 else { throw WriteError(path: path, code: errno) }
  } catch {
    if error.code != EEXIST { unlink(aside) }
    throw error
  }
}

private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

private func write(
  _ bytes: [UInt8], to path: String, flags: Int32, mode: mode_t, reported: String
) throws(WriteError) {
  let file = open(path, flags | O_CLOEXEC, mode)
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
