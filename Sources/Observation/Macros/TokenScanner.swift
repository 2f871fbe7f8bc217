/// A token of a macro's definition. Offsets count bytes from the beginning of the scanned text.
struct Token: Hashable {
  enum Kind: Hashable { case identifier, literal, punctuator }
  var kind: Kind
  var start: Int
  var end: Int
}

/// Cuts C text into identifiers, literals and punctuators; comments and line continuations disappear.
///
/// Just enough of a lexer to read a macro's definition, which libclang has already accepted.
struct TokenScanner {
  private let bytes: Slice<UnsafeBufferPointer<UInt8>>
  private var position: Int

  init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// All tokens of the text.
  static func tokens(of bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [Token] {
    var scanner = TokenScanner(bytes)
    var tokens: [Token] = []
    while let token = scanner.next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() -> Token? {
    skipSpaceAndComments()
    guard position < bytes.endIndex else { return nil }
    let start = position
    let byte = bytes[position]
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      skipQuoted(until: byte)
      return Token(kind: .literal, start: start, end: position)
    }
    if isIdentifierByte(byte) {
      while position < bytes.endIndex, isIdentifierByte(bytes[position]) { position += 1 }
      let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      return Token(kind: isNumber ? .literal : .identifier, start: start, end: position)
    }
    position += 1
    for pair in ["->", "##", "::"] where pair.utf8.first == byte {
      if position < bytes.endIndex, bytes[position] == pair.utf8.last { position += 1 }
    }
    return Token(kind: .punctuator, start: start, end: position)
  }

  private mutating func skipSpaceAndComments() {
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "\\") {
        position += 1
      } else if byte == UInt8(ascii: "/"), follows(UInt8(ascii: "*")) {
        position += 2
        while position < bytes.endIndex, !(bytes[position] == UInt8(ascii: "*") && follows(UInt8(ascii: "/"))) {
          position += 1
        }
        position = min(position + 2, bytes.endIndex)
      } else if byte == UInt8(ascii: "/"), follows(UInt8(ascii: "/")) {
        // In a macro's definition the lines are joined, and it is the last thing.
        while position < bytes.endIndex, bytes[position] != UInt8(ascii: "\n") || isContinued(before: position) {
          position += 1
        }
      } else {
        return
      }
    }
  }

  private mutating func skipQuoted(until quote: UInt8) {
    position += 1
    while position < bytes.endIndex, bytes[position] != quote {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(position + 1, bytes.endIndex)
  }

  private func isContinued(before end: Int) -> Bool {
    var last = end - 1
    if last >= bytes.startIndex, bytes[last] == UInt8(ascii: "\r") { last -= 1 }
    return last >= bytes.startIndex && bytes[last] == UInt8(ascii: "\\")
  }

  private func follows(_ byte: UInt8) -> Bool { position + 1 < bytes.endIndex && bytes[position + 1] == byte }
}
