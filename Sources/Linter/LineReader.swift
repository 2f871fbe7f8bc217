import Report

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads lines of source files, each file once.
struct LineReader {
  private var files: [String: [Substring]] = [:]
  private var origins: [String: LineOrigins] = [:]

  /// - Parameters:
  ///   - contents: texts that stand in for files on disk, by path.
  ///   - secret: the files that are not read.
  init(contents: [String: String] = [:], secret: Set<String> = []) {
    files = contents.mapValues(Self.lines)
    for path in secret { files[path] = [] }
  }

  /// The text of a line (counted from 1) without its ending; nil if there is none. What is not UTF-8 is repaired, and what
  /// is longer than any line that a person writes is cut off.
  mutating func line(_ number: Int, of path: String) -> String? {
    let lines = lines(of: path)
    return lines.indices.contains(number - 1) ? String(lines[number - 1]).clipped(to: FindingBounds.line) : nil
  }

  /// Where a line of a generated file comes from, if the file says so.
  mutating func origin(ofLine number: Int, in path: String) -> LineOrigins.Origin? {
    let known = origins[path] ?? LineOrigins(lines(of: path), of: path)
    origins[path] = known
    return known.origin(ofLine: number)
  }

  private mutating func lines(of path: String) -> [Substring] {
    if let known = files[path] { return known }
    let data = FileManager.default.contents(atPath: path) ?? Data()
    let lines = Self.lines(String(decoding: data, as: UTF8.self))
    files[path] = lines
    return lines
  }

  private static func lines(_ text: String) -> [Substring] {
    // Whole files are split: bytes are much faster to go through than characters.
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
  }
}
