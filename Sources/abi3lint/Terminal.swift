import Reporters

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

/// The process's output streams.
enum Terminal {
  /// Writes one line about an error to stderr.
  static func complain(_ message: String) { remark("error: \(message)") }

  /// Writes one line to stderr, whatever line endings and control characters are in it.
  static func remark(_ message: String) {
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    writeToStandardError("\(ToolInfo.name): \(escapingControls(line))\n")
  }

  static var stdoutIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var stderrIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// All that stdin holds, repaired where it is not UTF-8.
  static func standardInput() -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      bytes += chunk.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes without a line ending to stderr, for a line that is drawn over and over.
  static func draw(_ text: String) { writeToStandardError(text) }
}
