/// What a source asks of the include path without including it: `__has_include(<name>)`.
struct IncludeProbes {
  /// As written between brackets or quotes.
  private(set) var names: Set<String> = []
  /// Whether there is something that only the preprocessor can tell: a macro for a name, an `#embed`.
  private(set) var isOpaque = false

  private static let include = Array("__has_include".utf8)
  private static let embed = Array("__has_embed".utf8)
  private static let directive = Array("embed".utf8)

  mutating func add(_ source: [UInt8]) {
    var position = 0
    // Loops over the bytes of all headers: nothing is copied.
    while position < source.count {
      let byte = source[position]
      if byte == UInt8(ascii: "_"), Self.has(Self.include, source, at: position) {
        position += Self.include.count
        read(source, at: &position)
      } else if byte == UInt8(ascii: "_"), Self.has(Self.embed, source, at: position) {
        isOpaque = true
        position += 1
      } else if byte == UInt8(ascii: "e"), Self.has(Self.directive, source, at: position),
        Self.isDirective(source, at: position)
      {
        isOpaque = true
        position += 1
      } else {
        position += 1
      }
    }
  }

  private static func has(_ word: [UInt8], _ source: [UInt8], at position: Int) -> Bool {
    guard source.count - position >= word.count else { return false }
    for offset in 0..<word.count where source[position + offset] != word[offset] { return false }
    return true
  }

  mutating func add(_ other: IncludeProbes) {
    names.formUnion(other.names)
    isOpaque = isOpaque || other.isOpaque
  }

  /// Reads `(<name>)`, `("name")` and the like behind the word. Without a bracket it is only asked for by `#ifdef`.
  private mutating func read(_ source: [UInt8], at position: inout Int) {
    while position < source.count, isIdentifierByte(source[position]) { position += 1 }
    position = Self.skipBlanks(source, from: position)
    guard position < source.count else { return }
    // A comment or a spliced line: the bracket may stand behind it.
    if source[position] == UInt8(ascii: "/") || source[position] == UInt8(ascii: "\\") { isOpaque = true }
    guard source[position] == UInt8(ascii: "(") else { return }
    position = Self.skipBlanks(source, from: position + 1)
    guard position < source.count else { return }
    let closing: UInt8
    switch source[position] {
    case UInt8(ascii: "<"): closing = UInt8(ascii: ">")
    case UInt8(ascii: "\""): closing = UInt8(ascii: "\"")
    default:
      isOpaque = true
      return
    }
    let start = position + 1
    guard let end = source[start...].firstIndex(of: closing) else { return }
    names.insert(String(decoding: source[start..<end], as: UTF8.self))
    position = end + 1
  }

  private static func skipBlanks(_ source: [UInt8], from start: Int) -> Int {
    var position = start
    while position < source.count, source[position] == UInt8(ascii: " ") || source[position] == UInt8(ascii: "\t") {
      position += 1
    }
    return position
  }

  /// Whether a word stands behind a `#`.
  private static func isDirective(_ source: [UInt8], at position: Int) -> Bool {
    var before = position - 1
    while before >= 0, source[before] == UInt8(ascii: " ") || source[before] == UInt8(ascii: "\t") { before -= 1 }
    return before >= 0 && source[before] == UInt8(ascii: "#")
  }
}

private func isIdentifierByte(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
