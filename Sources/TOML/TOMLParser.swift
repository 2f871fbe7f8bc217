/// Reads a TOML document, of version 1.0 or 1.1.
///
/// The text may come from anyone: each byte is looked at, nothing is taken for granted, and depth is bounded.
struct TOMLParser {
  /// How many tables or arrays may stand within each other. They are read and freed by recursion.
  static let deepest = 100

  let bytes: [UInt8]
  var position = 0
  /// Of `position`, from 1.
  var line = 1

  static func document(_ text: String) throws(TOMLMistake) -> TOMLTable {
    var parser = TOMLParser(bytes: Array(text.utf8))
    return try parser.document()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func document() throws(TOMLMistake) -> TOMLTable {
    let root = TOMLNode(.heading)
    var current = root
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while true {
      try skipBlankLines()
      guard let byte = peek() else { return root.table }
      if byte == Self.byte("[") {
        current = try heading(below: root)
      } else {
        try keyAndValue(into: current, depth: 0)
      }
      try endLine()
    }
  }

  private mutating func heading(below root: TOMLNode) throws(TOMLMistake) -> TOMLNode {
    advance()
    let isElement = take("[")
    let begun = line
    let path = try dottedKey()
    guard take("]"), !isElement || take("]") else {
      throw unexpected("in the name of a table; `\(isElement ? "]]" : "]")` must follow")
    }
    guard let node = root.heading(path, isElement: isElement, line: begun) else {
      throw mistake("this table has been given already")
    }
    return node
  }

  mutating func keyAndValue(into node: TOMLNode, depth: Int) throws(TOMLMistake) {
    let begun = line
    let path = try dottedKey()
    guard take("=") else { throw unexpected("behind a key; `=` must follow") }
    skipBlanks()
    let content: TOMLNode.Content
    if peek() == Self.byte("{") {
      content = .node(try inlineTable(depth: depth + path.count))
    } else {
      content = .value(try value(depth: depth + path.count))
    }
    guard node.set(path, content, line: begun) else {
      throw mistake("this key has been given already", at: begun)
    }
  }

  /// Keys with dots between them, and what blanks stand around them.
  private mutating func dottedKey() throws(TOMLMistake) -> [String] {
    var path: [String] = []
    repeat {
      guard path.count < Self.deepest else { throw mistake("more than \(Self.deepest) tables within each other") }
      skipBlanks()
      path.append(try key())
      skipBlanks()
    } while take(".")
    return path
  }

  private mutating func key() throws(TOMLMistake) -> String {
    switch peek() {
    case Self.byte("\""): return try basicString()
    case Self.byte("'"): return try literalString()
    default:
      let start = position
      while let byte = peek(), Self.isBare(byte) { advance() }
      guard position > start else { throw unexpected("where a key must stand") }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
  }

  // Steps through the text

  func peek(_ distance: Int = 0) -> UInt8? {
    let index = position + distance
    return index < bytes.count ? bytes[index] : nil
  }

  func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  mutating func advance(_ count: Int = 1) { position += count }

  mutating func take(_ text: String) -> Bool {
    guard starts(with: text) else { return false }
    advance(text.utf8.count)
    return true
  }

  mutating func skipBlanks() {
    while peek() == 0x20 || peek() == 0x09 { advance() }
  }

  /// Skips line ends, and comments, too.
  mutating func skipBlankLines() throws(TOMLMistake) {
    while true {
      skipBlanks()
      try skipComment()
      guard takeLineEnd() else { return }
    }
  }

  mutating func takeLineEnd() -> Bool {
    guard take("\n") || take("\r\n") else { return false }
    line += 1
    return true
  }

  private mutating func skipComment() throws(TOMLMistake) {
    guard take("#") else { return }
    while let byte = peek(), byte != 0x0A, !starts(with: "\r\n") {
      guard !Self.isControl(byte) else { throw unexpected("in a comment") }
      advance()
    }
  }

  private mutating func endLine() throws(TOMLMistake) {
    skipBlanks()
    try skipComment()
    guard position == bytes.count || takeLineEnd() else { throw unexpected("where the line must end") }
  }

  // What is wrong

  func mistake(_ reason: String, at place: Int? = nil) -> TOMLMistake {
    TOMLMistake(line: place ?? line, reason: reason)
  }

  func unexpected(_ place: String) -> TOMLMistake {
    guard let byte = peek() else { return mistake("the end of the file \(place)") }
    if byte == 0x0A || starts(with: "\r\n") { return mistake("the end of the line \(place)") }
    if Self.isControl(byte) { return mistake("a control character \(place)") }
    let next = String(decoding: bytes[position...].prefix(4), as: UTF8.self).first.map(String.init) ?? ""
    return mistake("`\(next)` \(place)")
  }

  static func byte(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(ascii: scalar) }

  /// Those that may stand nowhere but at the end of a line.
  static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }

  static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case Self.byte("a")...Self.byte("z"), Self.byte("A")...Self.byte("Z"), Self.byte("0")...Self.byte("9"),
      Self.byte("_"), Self.byte("-"):
      true
    default: false
    }
  }
}
