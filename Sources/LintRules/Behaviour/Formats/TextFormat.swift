/// The language of `PyUnicode_FromFormat`, `PyErr_Format` and their relatives, as the newest Python reads it.
enum TextFormat {
  static func parse(_ bytes: [UInt8]) -> FormatString {
    var scanner = FormatScanner(bytes)
    var format = FormatString()
    while let byte = scanner.next {
      if byte >= 0x80 {
        let start = scanner.position
        scanner.take { $0 >= 0x80 }
        format.add(.notASCII, start..<scanner.position, scanner)
      } else if byte == UInt8(ascii: "%") {
        takeConversion(&scanner, into: &format)
      } else {
        scanner.position += 1
      }
    }
    return format
  }

  /// Reads what a pattern of the facts asks for: `%jd`, `%-`, `%.*`, `%5s`.
  static func pattern(_ text: String) -> FormatString.Conversion? {
    var scanner = FormatScanner(Array(text.utf8))
    guard scanner.take("%") else { return nil }
    return scanner.takeConversion()
  }

  private static func takeConversion(_ scanner: inout FormatScanner, into format: inout FormatString) {
    let start = scanner.position
    scanner.position += 1
    if scanner.take("%") { return }
    let conversion = scanner.takeConversion()
    let range = start..<scanner.position
    guard let letter = conversion.letter, letter != "%" else {
      format.add(.lonePercent, range, scanner)
      return
    }
    guard let arguments = arguments(of: letter, length: conversion.length),
      !conversion.flags.contains(where: { "+ ".contains($0) })
    else {
      format.add(.unknownUnit, range, scanner)
      return
    }
    if letter == "c" || letter == "p", conversion.width != .none || [.number, .argument].contains(conversion.precision)
    {
      format.add(.uselessWidth, range, scanner)
    }
    let stars = [conversion.width, conversion.precision].filter { $0 == .argument }.map { _ in FormatString.Argument.int
    }
    format.units.append(
      FormatString.Unit(
        text: scanner.text(range), range: range, arguments: stars + arguments, conversion: conversion))
  }

  /// Nil if no Python has the conversion.
  private static func arguments(of letter: Character, length: String) -> [FormatString.Argument]? {
    switch (letter, length) {
    case ("d", _), ("i", _), ("o", _), ("u", _), ("x", _), ("X", _):
      switch length {
      case "": [.int]
      case "l": [.long]
      case "ll": [.longLong]
      case "z": [.size]
      case "t": [.pointerDifference]
      case "j": [.greatestInteger]
      default: nil
      }
    case ("s", ""), ("s", "l"), ("p", ""), ("U", ""), ("S", ""), ("R", ""), ("A", ""), ("T", ""), ("N", ""): [.pointer]
    // An object, and a text for where it is NULL.
    case ("V", ""), ("V", "l"): [.pointer, .pointer]
    case ("c", ""): [.int]
    default: nil
    }
  }
}

extension FormatString {
  mutating func add(_ kind: Mistake.Kind, _ range: Range<Int>, _ scanner: FormatScanner) {
    mistakes.append(Mistake(kind: kind, text: scanner.text(range), range: range))
  }
}

extension FormatScanner {
  /// Flags, width, precision, length and letter, from after the `%`.
  mutating func takeConversion() -> FormatString.Conversion {
    var start = position
    take { "-+ #0".utf8.contains($0) }
    let flags = text(from: start)
    let width = takeAmount()
    var precision = FormatString.Amount.none
    if take(".") {
      precision = takeAmount()
      if precision == .none { precision = .empty }
    }
    start = position
    take { "hlqLjzt".utf8.contains($0) }
    let length = text(from: start)
    start = position
    takeCharacter()
    return FormatString.Conversion(
      flags: flags, width: width, precision: precision, length: length, letter: text(from: start).first)
  }

  private mutating func takeAmount() -> FormatString.Amount {
    if take("*") { return .argument }
    let start = position
    take(while: Self.isDigit)
    return position > start ? .number : .none
  }
}

extension FormatString.Conversion {
  /// Whether a conversion has what this one, read from a pattern of the facts, asks for.
  func isPattern(of other: FormatString.Conversion) -> Bool {
    if let letter, letter != other.letter || length != other.length { return false }
    guard flags.allSatisfy({ other.flags.contains($0) }) else { return false }
    switch width {
    case .argument where other.width != .argument: return false
    // `%5s` stands for a width or a precision.
    case .number where other.width == .none && other.precision == .none: return false
    default: break
    }
    switch precision {
    case .none: return true
    case .argument: return other.precision == .argument
    case .number, .empty: return other.precision != .none
    }
  }
}
