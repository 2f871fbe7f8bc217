import Linter

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Results, and nothing else.
///
/// - Throws: `WriteError` where the reader has gone or the disk is full.
func writeToStandardOutput(_ text: String) throws(WriteError) {
  try write(text, to: STDOUT_FILENO, name: "stdout")
}

/// All that is not a result. There is nobody to tell where this fails.
func writeToStandardError(_ text: String) {
  try? write(text, to: STDERR_FILENO, name: "stderr")
}

private func write(_ text: String, to file: Int32, name: String) throws(WriteError) {
  let bytes = Array(text.utf8)
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { write(file, $0.baseAddress?.advanced(by: written), bytes.count - written) }
    if count < 0, errno == EINTR || errno == EAGAIN { continue }
    guard count >= 0 else { throw WriteError(path: name, code: errno) }
    written += count
  }
}
