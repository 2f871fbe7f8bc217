/// The words and brackets of a CMake file.
struct CMakeWords {
  enum Kind { case word, open, close }

  struct Word {
    var kind: Kind
    var text = ""
    var line: Int
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ text: String) { bytes = Array(text.utf8) }

  func peek() -> Word? {
    var copy = self
    return copy.next()
  }

  mutating func next() -> Word? {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\n"):
        line += 1
        position += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ";"): position += 1
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: "("):
        position += 1
        return Word(kind: .open, line: line)
      case UInt8(ascii: ")"):
        position += 1
        return Word(kind: .close, line: line)
      case UInt8(ascii: "\""): return quoted()
      case UInt8(ascii: "[") where bracketLength() != nil: return Word(kind: .word, text: bracket(), line: line)
      default: return plain()
      }
    }
    return nil
  }

  private mutating func skipComment() {
    position += 1
    if position < bytes.count, bracketLength() != nil {
      _ = bracket()
    } else {
      position = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }
  }

  private mutating func plain() -> Word {
    let start = position
    while position < bytes.count, !" \t\r\n()\"#;".utf8.contains(bytes[position]) {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(max(position, start + 1), bytes.count)
    return Word(kind: .word, text: String(decoding: bytes[start..<position], as: UTF8.self), line: line)
  }

  private mutating func quoted() -> Word {
    let first = line
    position += 1
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count { position += 1 }
      text.append(bytes[position])
      position += 1
    }
    position += 1
    return Word(kind: .word, text: String(decoding: text, as: UTF8.self), line: first)
  }

  /// How many equals signs the bracket `[==[` at the position has; nil if it is none.
  private func bracketLength() -> Int? {
    guard bytes[position] == UInt8(ascii: "[") else { return nil }
    let length = bytes[(position + 1)...].prefix { $0 == UInt8(ascii: "=") }.count
    let end = position + 1 + length
    return end < bytes.count && bytes[end] == UInt8(ascii: "[") ? length : nil
  }

  /// The text of a bracket argument, or of a bracket comment.
  private mutating func bracket() -> String {
    let length = bracketLength() ?? 0
    let end = [UInt8(ascii: "]")] + Array(repeating: UInt8(ascii: "="), count: length) + [UInt8(ascii: "]")]
    position += length + 2
    let start = position
    while position < bytes.count, !bytes[position...].starts(with: end) {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    position = min(position + end.count, bytes.count)
    return text
  }
}
