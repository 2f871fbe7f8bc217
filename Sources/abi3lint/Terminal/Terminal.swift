import Libc
import Reporters

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The process's output streams.
enum Terminal {
  /// Writes one line about an error to stderr.
  static func printError(_ message: String) { printNote("error: \(message)") }

  /// Writes one line to stderr, whatever line endings and control characters are in it.
  static func printNote(_ message: String) {
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    writeToStandardError("\(ToolInfo.name): \(escapingControls(line))\n")
  }

  static var stdoutIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var stderrIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes without a line ending to stderr, for a line that is drawn over and over.
  static func draw(_ text: String) { writeToStandardError(text) }
}
