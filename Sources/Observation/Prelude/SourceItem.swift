/// A stretch of a source file between comments and blanks: a preprocessor directive, or code.
struct SourceItem: Equatable {
  enum Kind: Equatable {
    /// The directive's name; empty for a lone `#`.
    case directive(String)
    /// One line of it, or what is left of one.
    case code
  }

  var kind: Kind
  /// Where it begins: the `#` of a directive.
  var start: Int
  /// One past the last byte; a directive's line ending is outside.
  var end: Int
  /// The line that it begins on, from 1.
  var line: Int
  /// Where the text behind the directive's name begins.
  var rest: Int
}

/// Cuts a source file into directives and code. Comments and blanks between them disappear.
struct SourceItemScanner {
  let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var isAtLineStart = true

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next directive or line of code; nil at the end of the file.
  mutating func next() -> SourceItem? {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\n") {
        newline()
      } else if byte <= UInt8(ascii: " ") {
        position += 1
      } else if skipContinuation() || skipComment() {
        continue
      } else {
        return byte == UInt8(ascii: "#") && isAtLineStart ? directive() : code()
      }
    }
    return nil
  }

  private mutating func newline() {
    position += 1
    line += 1
    isAtLineStart = true
  }

  private mutating func directive() -> SourceItem {
    var item = SourceItem(kind: .code, start: position, end: position, line: line, rest: position)
    position += 1
    skipBlanks()
    let nameStart = position
    while position < bytes.count, isIdentifierByte(bytes[position]) { position += 1 }
    item.kind = .directive(String(decoding: bytes[nameStart..<position], as: UTF8.self))
    item.rest = position
    finishLine()
    item.end = position
    return item
  }

  private mutating func code() -> SourceItem {
    var item = SourceItem(kind: .code, start: position, end: position, line: line, rest: position)
    isAtLineStart = false
    finishLine()
    item.end = position
    return item
  }

  /// Goes to the end of the logical line: comments and continued lines belong to it.
  private mutating func finishLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      if skipContinuation() || skipComment() { continue }
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { skipQuoted(until: byte) }
    }
    if position > 0, position <= bytes.count, bytes[position - 1] == UInt8(ascii: "\r") { position -= 1 }
  }

  /// A literal that is not closed ends with its line: an apostrophe in skipped text.
  private mutating func skipQuoted(until quote: UInt8) {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      if skipContinuation() { continue }
      let byte = bytes[position]
      position += 1
      if byte == quote { return }
      if byte == UInt8(ascii: "\\"), position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    }
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") else {
        if skipContinuation() || (byte == UInt8(ascii: "/") && follows(UInt8(ascii: "*")) && skipComment()) { continue }
        return
      }
      position += 1
    }
  }

  /// A backslash at the end of a line; blanks may stand between.
  private mutating func skipContinuation() -> Bool {
    guard bytes[position] == UInt8(ascii: "\\") else { return false }
    var end = position + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] <= UInt8(ascii: " ") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\n") else { return false }
    position = end + 1
    line += 1
    return true
  }

  private mutating func skipComment() -> Bool {
    guard bytes[position] == UInt8(ascii: "/") else { return false }
    if follows(UInt8(ascii: "/")) {
      while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
        if !skipContinuation() { position += 1 }
      }
      return true
    }
    guard follows(UInt8(ascii: "*")) else { return false }
    position += 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), follows(UInt8(ascii: "/")) {
        position += 2
        return true
      }
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
    return true
  }

  private func follows(_ byte: UInt8) -> Bool { position + 1 < bytes.count && bytes[position + 1] == byte }
}
