#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads lines of source files, each file once.
struct LineReader {
  private var files: [String: [Substring]] = [:]

  /// - Parameter contents: texts that stand in for files on disk, by path.
  init(contents: [String: String] = [:]) { files = contents.mapValues(Self.lines) }

  /// The text of a line (counted from 1) without its ending; nil if there is none. What is not UTF-8 is repaired.
  mutating func line(_ number: Int, of path: String) -> String? {
    let lines: [Substring]
    if let known = files[path] {
      lines = known
    } else {
      let data = FileManager.default.contents(atPath: path) ?? Data()
      lines = Self.lines(String(decoding: data, as: UTF8.self))
      files[path] = lines
    }
    return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }
}
