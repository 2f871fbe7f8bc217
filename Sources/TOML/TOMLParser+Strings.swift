/// The four kinds of strings.
extension TOMLParser {
  mutating func literalString() throws(TOMLMistake) -> String {
    advance()
    let start = position
    while let byte = peek(), !Self.isControl(byte) {
      advance()
      if byte == Self.byte("'") { return String(decoding: bytes[start..<position - 1], as: UTF8.self) }
    }
    throw unexpected("in a string; `'` must end it")
  }

  mutating func basicString() throws(TOMLMistake) -> String {
    advance()
    var text: [UInt8] = []
    while let byte = peek(), !Self.isControl(byte) {
      if byte == Self.byte("\\") {
        text += try escape()
      } else {
        advance()
        if byte == Self.byte("\"") { return String(decoding: text, as: UTF8.self) }
        text.append(byte)
      }
    }
    throw unexpected("in a string; `\"` must end it")
  }

  mutating func longLiteralString() throws(TOMLMistake) -> String {
    advance(3)
    _ = takeLineEnd()
    var text: [UInt8] = []
    while peek() != nil {
      if let quotes = closingQuotes(Self.byte("'")) {
        return String(decoding: text + quotes, as: UTF8.self)
      }
      text += try character("'''")
    }
    throw unexpected("in a string; `'''` must end it")
  }

  mutating func longBasicString() throws(TOMLMistake) -> String {
    advance(3)
    _ = takeLineEnd()
    var text: [UInt8] = []
    while let byte = peek() {
      if let quotes = closingQuotes(Self.byte("\"")) {
        return String(decoding: text + quotes, as: UTF8.self)
      }
      if byte != Self.byte("\\") {
        text += try character(#"""""#)
      } else if !skipLineContinuation() {
        text += try escape()
      }
    }
    throw unexpected(#"in a string; `"""` must end it"#)
  }

  /// One byte of a string of several lines, or the end of a line.
  private mutating func character(_ end: String) throws(TOMLMistake) -> [UInt8] {
    let start = position
    if !takeLineEnd() {
      guard let byte = peek(), !Self.isControl(byte) else { throw unexpected("in a string; `\(end)` must end it") }
      advance()
    }
    return Array(bytes[start..<position])
  }

  /// At the end of a string of several lines: the quotes, at most two, that belong to its text.
  private mutating func closingQuotes(_ quote: UInt8) -> ArraySlice<UInt8>? {
    let count = bytes[position...].prefix(5).prefix { $0 == quote }.count
    guard count >= 3 else { return nil }
    advance(count)
    return bytes[position - count..<position - 3]
  }

  /// A backslash at the end of a line takes away all that is blank behind it.
  private mutating func skipLineContinuation() -> Bool {
    let start = position
    advance()
    skipBlanks()
    guard takeLineEnd() else {
      position = start
      return false
    }
    repeat { skipBlanks() } while takeLineEnd()
    return true
  }

  private static let escapes: [UInt8: UInt8] = [
    byte("b"): 0x08, byte("t"): 0x09, byte("n"): 0x0A, byte("f"): 0x0C, byte("r"): 0x0D, byte("e"): 0x1B,
    byte("\""): 0x22, byte("\\"): 0x5C,
  ]

  /// At a backslash.
  private mutating func escape() throws(TOMLMistake) -> [UInt8] {
    advance()
    guard let byte = peek() else { throw unexpected("behind a backslash") }
    if let plain = Self.escapes[byte] {
      advance()
      return [plain]
    }
    guard let count = [Self.byte("x"): 2, Self.byte("u"): 4, Self.byte("U"): 8][byte] else {
      throw unexpected("behind a backslash")
    }
    advance()
    let digits = String(decoding: bytes[position...].prefix(count), as: UTF8.self)
    guard digits.utf8.count == count, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    else { throw mistake("a character's number needs \(count) hexadecimal digits, and must be Unicode's") }
    advance(count)
    return Array(String(Character(scalar)).utf8)
  }
}
