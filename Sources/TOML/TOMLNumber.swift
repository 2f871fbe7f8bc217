/// Integers and floating point numbers.
enum TOMLNumber {
  /// - Returns: nil for what is no number.
  static func value(_ text: String) throws(TOMLMistake) -> TOMLValue? {
    let isNegative = text.hasPrefix("-")
    let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
    switch unsigned {
    case "inf": return .float(isNegative ? -Double.infinity : .infinity)
    case "nan": return .float(.nan)
    default: break
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
      guard let digits = digits(text.dropFirst(2), radix: radix) else { return nil }
      return .integer(try integer(digits, radix: radix, of: text))
    }
    guard let digits = digits(unsigned.prefix { $0 != "." && $0 != "e" && $0 != "E" }, radix: 10),
      digits == "0" || !digits.hasPrefix("0")
    else { return nil }
    if let float = float(unsigned) { return .float(isNegative ? -float : float) }
    guard self.digits(unsigned, radix: 10) != nil else { return nil }
    return .integer(try integer((isNegative ? "-" : "") + digits, radix: 10, of: text))
  }

  /// The digits of a number without the `_` between them; nil if there is anything else.
  private static func digits(_ text: Substring, radix: Int) -> String? {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { isDigit($0, radix: radix) } }) else { return nil }
    return parts.joined()
  }

  private static func isDigit(_ character: Character, radix: Int) -> Bool {
    guard character.isASCII, let value = character.hexDigitValue else { return false }
    return value < radix
  }

  private static func integer(_ digits: String, radix: Int, of text: String) throws(TOMLMistake) -> Int {
    guard let value = Int(digits, radix: radix) else {
      throw TOMLMistake(line: 0, reason: "a number that does not fit into 64 bits")
    }
    return value
  }

  /// Nil without a fraction or an exponent, too. The digits before the dot have been looked at.
  private static func float(_ unsigned: Substring) -> Double? {
    let (mantissa, exponent) = halves(unsigned) { $0 == "e" || $0 == "E" }
    let (whole, fraction) = halves(mantissa) { $0 == "." }
    guard exponent != nil || fraction != nil, let whole = digits(whole, radix: 10) else { return nil }
    var text = whole
    if let fraction {
      guard let digits = digits(fraction, radix: 10) else { return nil }
      text += "." + digits
    }
    if let exponent {
      let sign = exponent.first == "-" || exponent.first == "+" ? String(exponent.prefix(1)) : ""
      guard let digits = digits(exponent.dropFirst(sign.count), radix: 10) else { return nil }
      text += "e" + sign + digits
    }
    return Double(text)
  }

  private static func halves(_ text: Substring, at isEnd: (Character) -> Bool) -> (Substring, Substring?) {
    guard let index = text.firstIndex(where: isEnd) else { return (text, nil) }
    return (text[..<index], text[text.index(after: index)...])
  }
}
