import Libc

/// The bytes of one source file, with the questions that the walk asks of them.
package struct SourceText {
  /// Lives as long as the translation unit that read the file.
  package let bytes: UnsafeBufferPointer<UInt8>
  /// Most questions are about the line of the question before, and lines may be long.
  private let last = LogicalLine()

  package init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// A line with those that a backslash joins to it.
  private final class LogicalLine {
    /// Up to the newline at its end, that included.
    var range = 0..<0
    /// The `#` that begins it, if one does, and behind which byte that is to be seen.
    var hash: (position: Int, behind: Int)?
  }

  /// Whether `name` stands at `offset` as a whole identifier.
  func hasIdentifier(_ name: String, at offset: Int) -> Bool {
    let end = identifierEnd(from: offset)
    guard end > offset else { return false }
    return bytes[offset..<end].elementsEqual(name.utf8)
  }

  /// The identifier at `offset`; empty if none begins there.
  func identifier(at offset: Int) -> String {
    String(decoding: bytes[min(offset, bytes.count)..<identifierEnd(from: offset)], as: UTF8.self)
  }

  /// One past the last byte of the identifier at `offset`.
  func identifierEnd(from offset: Int) -> Int {
    var end = min(offset, bytes.count)
    while end < bytes.count, isIdentifierByte(bytes[end]) { end += 1 }
    return end
  }

  /// The name of the preprocessor directive whose logical line holds `offset`: `ifdef`, `include`, …; nil in plain code.
  func directive(around offset: Int) -> String? {
    let offset = min(offset, bytes.count)
    if !last.range.contains(offset) {
      var start = offset
      while start > 0, bytes[start - 1] != newline || isContinued(before: start - 1) { start -= 1 }
      var end = offset
      while end < bytes.count, bytes[end] != newline || isContinued(before: end) { end += 1 }
      last.range = start..<end + 1
      last.hash = hash(from: start, before: end)
    }
    guard let hash = last.hash, hash.behind < offset || hash.behind == last.range.lowerBound else { return nil }
    return identifier(at: skipBlanks(from: hash.position + 1))
  }

  /// The `#` that begins a line, behind blanks and comments; one of the comments may have begun on an earlier line.
  private func hash(from start: Int, before end: Int) -> (position: Int, behind: Int)? {
    var position = skipBlanks(from: start)
    if position < bytes.count, bytes[position] == UInt8(ascii: "#") { return (position, start) }
    while position + 1 < end {
      if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
        let next = skipBlanks(from: position + 2)
        if next < bytes.count, bytes[next] == UInt8(ascii: "#") { return (next, position + 1) }
      }
      position += 1
    }
    return nil
  }

  /// The bytes of the line that holds `offset`, without its newline.
  func line(around offset: Int) -> Range<Int> {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != newline { start -= 1 }
    var end = min(offset, bytes.count)
    while end < bytes.count, bytes[end] != newline { end += 1 }
    return start..<end
  }

  /// The first byte at or after `offset` that is no blank.
  func skipBlanks(from offset: Int) -> Int {
    var position = offset
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t") {
      position += 1
    }
    return position
  }

  /// Whether the line that ends with the newline at `end` goes on after it.
  private func isContinued(before end: Int) -> Bool {
    var last = end - 1
    if last >= 0, bytes[last] == UInt8(ascii: "\r") { last -= 1 }
    return last >= 0 && bytes[last] == UInt8(ascii: "\\")
  }

  private var newline: UInt8 { UInt8(ascii: "\n") }
}

/// Letters, digits, `_`, `$` and every byte of a non-ASCII character.
func isIdentifierByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"),
    UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF:
    true
  default: false
  }
}

extension SourceText {
  /// Whether the text has these bytes anywhere.
  func contains(_ word: String) -> Bool {
    var word = word
    return word.withUTF8 { word in
      guard let first = word.first, let start = bytes.baseAddress else { return false }
      var offset = 0
      while offset + word.count <= bytes.count, let hit = memchr(start + offset, Int32(first), bytes.count - offset) {
        offset = UnsafeRawPointer(start).distance(to: hit)
        guard offset + word.count <= bytes.count else { return false }
        if word.elementsEqual(bytes[offset..<offset + word.count]) { return true }
        offset += 1
      }
      return false
    }
  }
}
