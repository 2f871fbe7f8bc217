/// The language of `PyBytes_FromFormat`, which has fewer conversions than that of `PyUnicode_FromFormat`, and skips what
/// it does not know before the letter.
enum BytesFormat {
  static func parse(_ bytes: [UInt8]) -> FormatString {
    var scanner = FormatScanner(bytes)
    var format = FormatString()
    while !scanner.isAtEnd {
      if scanner.take("%") {
        takeConversion(&scanner, into: &format)
      } else {
        scanner.position += 1
      }
    }
    return format
  }

  private static func takeConversion(_ scanner: inout FormatScanner, into format: inout FormatString) {
    let start = scanner.position - 1
    scanner.take { $0 != UInt8(ascii: "%") && !isLetter($0) }
    // A `%` with nothing behind it is copied, which is what was meant.
    guard !scanner.isAtEnd else { return }
    let skipped = scanner.text(from: start)
    let letters = scanner.position
    let arguments = takeLetters(&scanner)
    let range = start..<scanner.position
    guard let arguments else { return format.add(.unknownUnit, range, scanner) }
    if skipped.contains("*") { format.add(.starIgnored, range, scanner) }
    guard scanner.text(from: letters) != "%" else { return }
    let text = scanner.text(range)
    format.units.append(
      FormatString.Unit(text: text, range: range, arguments: arguments, conversion: TextFormat.pattern(text)))
  }

  /// Nil if there is no such conversion.
  private static func takeLetters(_ scanner: inout FormatScanner) -> [FormatString.Argument]? {
    let letter = scanner.next
    scanner.takeCharacter()
    switch letter.map({ Unicode.Scalar($0) }) {
    case "%": return []
    case "c", "d", "u", "i", "x": return [.int]
    case "s", "p": return [.pointer]
    case "l": if scanner.take("d") || scanner.take("u") { return [.long] }
    case "z": if scanner.take("d") || scanner.take("u") { return [.size] }
    default: return nil
    }
    // `%lld`, `%zx`: all of it is wrong.
    scanner.take { "hlqLjzt".utf8.contains($0) }
    if let next = scanner.next, isLetter(next) { scanner.position += 1 }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
