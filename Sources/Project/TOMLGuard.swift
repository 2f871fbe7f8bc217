/// Looks at TOML before the parser does: for what is no TOML, but makes the parser end the process in place of saying so.
///
/// It follows valid text exactly; behind the first mistake the parser itself reads no further.
struct TOMLGuard {
  /// What is wrong, and on which line (from 1).
  struct Mistake: Hashable {
    var line: Int
    var reason: String
  }

  /// A table in a table in a table … is freed by recursion.
  private static let deepest = 100

  private let bytes: [UInt8]
  private var position = 0

  /// The first such mistake; nil if there is none.
  static func mistake(in text: String) -> Mistake? {
    var guardian = TOMLGuard(bytes: Array(text.utf8))
    guard let reason = guardian.read() else { return nil }
    let line = guardian.bytes[..<min(guardian.position, guardian.bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
    return Mistake(line: line, reason: reason)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func read() -> String? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while let byte = current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): position += 1
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "["):
        if let reason = readHeader() { return reason }
      default:
        let (isKey, reason) = readKey(until: UInt8(ascii: "="))
        if let reason { return reason }
        // The parser will say what is wrong.
        guard isKey, readValue() else { return nil }
      }
    }
    return nil
  }

  private mutating func readHeader() -> String? {
    position += 1
    skipBlanks()
    if current == UInt8(ascii: "[") {
      position += 1
      skipBlanks()
    }
    guard let byte = current else { return nil }
    guard byte == UInt8(ascii: "]") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || Self.isBare(byte) else {
      return "a table without a name"
    }
    let (_, reason) = readKey(until: UInt8(ascii: "]"))
    skipLine()
    return reason
  }

  /// Reads to the end of a dotted key on its line.
  private mutating func readKey(until end: UInt8) -> (isWhole: Bool, reason: String?) {
    var dots = 0
    while let byte = current, byte != UInt8(ascii: "\n") {
      position += 1
      if byte == end { return (true, nil) }
      if byte == UInt8(ascii: ".") { dots += 1 }
      if dots > Self.deepest { return (false, "more than \(Self.deepest) tables within each other") }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), !skipString(byte) { return (false, nil) }
    }
    return (false, nil)
  }

  /// Reads to the end of a value, which may take several lines; false where it has none.
  private mutating func readValue() -> Bool {
    var depth = 0
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\n"):
        if depth <= 0 { return true }
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let isLong = bytes[min(position, bytes.count)...].prefix(2).elementsEqual([byte, byte])
        if !(isLong ? skipLongString(byte) : skipString(byte)) { return false }
      default: break
      }
    }
    return true
  }

  /// Behind the first quote of a string that ends on its line.
  private mutating func skipString(_ quote: UInt8) -> Bool {
    while let byte = current, byte != UInt8(ascii: "\n") {
      position += 1
      if byte == quote { return true }
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { position += 1 }
    }
    return false
  }

  /// Behind the first of three quotes. Two more may stand before the last three.
  private mutating func skipLongString(_ quote: UInt8) -> Bool {
    position += 2
    while let byte = current {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        position += 2
      } else if bytes[min(position, bytes.count)...].prefix(3).elementsEqual([quote, quote, quote]) {
        position += 3
        for _ in 0..<2 where current == quote { position += 1 }
        return true
      } else {
        position += 1
      }
    }
    return false
  }

  private mutating func skipBlanks() {
    while current == UInt8(ascii: " ") || current == UInt8(ascii: "\t") { position += 1 }
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
