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
  /// Writes results to stdout, byte by byte as they are.
  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes one line about an error to stderr.
  static func complain(_ message: String) { remark("error: \(message)") }

  /// Writes one line to stderr, whatever line endings and control characters are in it.
  static func remark(_ message: String) {
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    write("\(ToolInfo.name): \(escapingControls(line))\n", to: STDERR_FILENO)
  }

  static var stdoutIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var stderrIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes without a line ending to stderr, for a line that is drawn over and over.
  static func draw(_ text: String) { write(text, to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let count = UnsafeRawBufferPointer(rebasing: rest).baseAddress.map { systemWrite(descriptor, $0, rest.count) } ?? -1
        // A closed pipe or a full disk: there is nobody left to tell.
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int { write(descriptor, start, count) }
