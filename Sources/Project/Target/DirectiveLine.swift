/// A directive of a C source, whatever conditional it stands in, as text without comments.
struct DirectiveLine {
  /// `define`, `include`, …
  let keyword: Substring
  /// What stands behind the keyword, without blanks before it.
  let rest: Substring

  private init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)[...].drop(while: Self.isBlank)
    guard text.first == "#" else { return nil }
    let words = text.dropFirst().drop(while: Self.isBlank)
    keyword = words.prefix { $0.isLetter || $0 == "_" }
    rest = words[keyword.endIndex...].drop(while: Self.isBlank)
  }

  private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

  /// Hands over one directive after the other until `visit` says no.
  /// - Parameter limit: how many bytes are looked at.
  static func forEach(in text: String, limit: Int, _ visit: (DirectiveLine) -> Bool) {
    var scanner = Scanner(Array(text.utf8.prefix(limit)))
    while let line = scanner.next() {
      if let directive = DirectiveLine(line), !visit(directive) { return }
    }
  }

  /// Walks over the bytes of a source, line by line.
  private struct Scanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private func byte(_ offset: Int = 0) -> UInt8 {
      position + offset < bytes.count ? bytes[position + offset] : UInt8(ascii: "\n")
    }

    /// The next line that begins with `#`, comments taken out of it.
    mutating func next() -> [UInt8]? {
      while position < bytes.count {
        var line: [UInt8] = []
        let isDirective = readLine(into: &line)
        if isDirective { return line }
      }
      return nil
    }

    /// Reads up to the end of a line; whether it is a directive's.
    private mutating func readLine(into line: inout [UInt8]) -> Bool {
      var first: UInt8?
      while position < bytes.count {
        switch (byte(), byte(1)) {
        case (UInt8(ascii: "\n"), _), (UInt8(ascii: "\r"), _):
          position += 1
          return first == UInt8(ascii: "#")
        case (UInt8(ascii: "\\"), UInt8(ascii: "\n")): position += 2
        case (UInt8(ascii: "\\"), UInt8(ascii: "\r")): position += byte(2) == UInt8(ascii: "\n") ? 3 : 2
        case (UInt8(ascii: "/"), UInt8(ascii: "*")):
          skipComment()
          if first == UInt8(ascii: "#") { line.append(UInt8(ascii: " ")) }
        case (UInt8(ascii: "/"), UInt8(ascii: "/")): skipLineComment()
        case (let quote, _) where (quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")):
          first = first ?? quote
          readLiteral(quote, isKept: first == UInt8(ascii: "#"), into: &line)
        case (let other, _):
          if first == nil, other != UInt8(ascii: " "), other != UInt8(ascii: "\t") { first = other }
          if first == UInt8(ascii: "#") { line.append(other) }
          position += 1
        }
      }
      return first == UInt8(ascii: "#")
    }

    private mutating func skipComment() {
      position += 2
      while position < bytes.count, byte() != UInt8(ascii: "*") || byte(1) != UInt8(ascii: "/") { position += 1 }
      position += 2
    }

    private mutating func skipLineComment() {
      while position < bytes.count, byte() != UInt8(ascii: "\n") {
        position += byte() == UInt8(ascii: "\\") && byte(1) == UInt8(ascii: "\n") ? 2 : 1
      }
    }

    /// A literal ends with its line: an apostrophe may stand in a number, or in text that no compiler reads.
    private mutating func readLiteral(_ quote: UInt8, isKept: Bool, into line: inout [UInt8]) {
      repeat {
        if isKept { line.append(byte()) }
        position += byte() == UInt8(ascii: "\\") && byte(1) != UInt8(ascii: "\n") ? 2 : 1
      } while position < bytes.count && byte() != quote && byte() != UInt8(ascii: "\n")
      guard byte() == quote, position < bytes.count else { return }
      if isKept { line.append(quote) }
      position += 1
    }
  }
}
