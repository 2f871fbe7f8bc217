#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads lines of source files, each file once.
struct LineReader {
  private var files: [String: [Substring]] = [:]

  /// The text of a line (counted from 1) without its ending; nil if there is none. What is not UTF-8 is repaired.
  mutating func line(_ number: Int, of path: String) -> String? {
    let lines: [Substring]
    if let known = files[path] {
      lines = known
    } else {
      let data = FileManager.default.contents(atPath: path) ?? Data()
      lines = String(decoding: data, as: UTF8.self).split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      files[path] = lines
    }
    guard (1...max(1, lines.count)).contains(number), number <= lines.count else { return nil }
    return String(lines[number - 1])
  }
}
