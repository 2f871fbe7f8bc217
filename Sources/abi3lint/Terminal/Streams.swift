import Files
import Libc

/// Results, and nothing else.
///
/// - Throws: `WriteError` where the reader has gone or the disk is full.
func writeToStandardOutput(_ text: String) throws(WriteError) {
  try write(Array(text.utf8), to: STDOUT_FILENO, name: "stdout")
}

/// Results that are no text: a patch has the bytes of the files.
func writeToStandardOutput(bytes: [UInt8]) throws(WriteError) {
  try write(bytes, to: STDOUT_FILENO, name: "stdout")
}

/// All that is not a result. There is nobody to tell where this fails.
func writeToStandardError(_ text: String) {
  try? write(Array(text.utf8), to: STDERR_FILENO, name: "stderr")
}

/// Keeps the numbers of standard streams that are closed from files that are opened later: results would be written into
/// one of these, or one be read for stdin. Reading and writing fail there.
func holdStandardStreams() {
  for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) == -1 {
    // The lowest number that is free is this one.
    _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
  }
}

private func write(_ bytes: [UInt8], to file: Int32, name: String) throws(WriteError) {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { write(file, $0.baseAddress?.advanced(by: written), bytes.count - written) }
    if count < 0, errno == EINTR || errno == EAGAIN { continue }
    guard count >= 0 else { throw WriteError(path: name, code: errno) }
    written += count
  }
}
