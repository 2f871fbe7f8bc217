/// The words of a Python script or a `meson.build`. Both are read as text only: nothing of them is ever run.
struct ScriptTokens {
  struct Token: Hashable {
    enum Kind { case name, string, number, punctuator }
    var kind: Kind
    /// A string without its quotes.
    var text: String
    /// Whether a string's text is all there is to it: no `f"…"`.
    var isPlain = true
    /// Whether it begins a logical line.
    var startsLine = false
    /// How far the line is indented.
    var indent = 0
    /// From 1.
    var line = 0
  }

  private(set) var tokens: [Token] = []
  private var bytes: [UInt8]
  private var position = 0
  private var depth = 0
  private var startsLine = true
  private var indent = 0
  private var line = 1

  init(_ text: String) {
    bytes = Array(text.utf8)
    while position < bytes.count { step() }
  }

  private mutating func step() {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\n"):
      position += 1
      line += 1
      if depth == 0 { startsLine = true }
      if startsLine {
        indent = bytes[position...].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
      }
    case UInt8(ascii: "#"):
      position = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    case UInt8(ascii: "\\"):
      if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\n") { line += 1 }
      position += 2
    case UInt8(ascii: "'"), UInt8(ascii: "\""): readString(prefix: "")
    case _ where Self.isWord(byte):
      let word = bytes[position...].prefix(while: Self.isWord)
      let text = String(decoding: word, as: UTF8.self)
      position = word.endIndex
      if position < bytes.count, bytes[position] == UInt8(ascii: "'") || bytes[position] == UInt8(ascii: "\""),
        text.count <= 2, text.allSatisfy({ "rRbBfFuU".contains($0) })
      {
        return readString(prefix: text.lowercased())
      }
      add(Token(kind: word.first.map { (48...57).contains($0) } == true ? .number : .name, text: text))
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 12: position += 1
    default:
      if "([{".utf8.contains(byte) { depth += 1 }
      if ")]}".utf8.contains(byte) { depth = max(0, depth - 1) }
      add(Token(kind: .punctuator, text: String(decoding: [byte], as: UTF8.self)))
      position += 1
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 95, 128...255: true
    default: false
    }
  }

  private mutating func add(_ token: Token) {
    var token = token
    token.startsLine = startsLine
    token.indent = indent
    if token.line == 0 { token.line = line }
    startsLine = false
    tokens.append(token)
  }

  private mutating func readString(prefix: String) {
    let quote = bytes[position]
    let first = line
    let isLong = position + 2 < bytes.count && bytes[position + 1] == quote && bytes[position + 2] == quote
    position += isLong ? 3 : 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote,
        !isLong || position + 2 < bytes.count && bytes[position + 1] == quote && bytes[position + 2] == quote
      {
        position += isLong ? 3 : 1
        break
      }
      if byte == UInt8(ascii: "\n"), !isLong { break }
      if byte == UInt8(ascii: "\\"), !prefix.contains("r"), position + 1 < bytes.count {
        position += 1
        // Of the escapes only those of quotes and backslashes occur in paths and macros.
        if !"'\"\\".utf8.contains(bytes[position]) { text.append(byte) }
      }
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      text.append(bytes[position])
      position += 1
    }
    add(
      Token(kind: .string, text: String(decoding: text, as: UTF8.self), isPlain: !prefix.contains("f"), line: first))
  }
}
