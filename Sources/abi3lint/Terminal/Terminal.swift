import Libc
import Report
import Reporters
import Workers

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

  /// One line for each file that could not be checked, and one for all that an interrupted run did not reach.
  static func printErrors(_ failures: [FileFailure]) {
    for failure in failures where failure.reason != WorkQueue.interrupted {
      printError("\(failure.path): \(failure.reason)")
    }
    let missing = failures.count { $0.reason == WorkQueue.interrupted }
    if missing > 0 { printError("interrupted; files not checked: \(missing)") }
  }

  static var stdoutIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var stderrIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes without a line ending to stderr, for a line that is drawn over and over.
  static func draw(_ text: String) { writeToStandardError(text) }
}
