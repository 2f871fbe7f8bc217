/// Dates and times of RFC 3339, as far as TOML has them.
enum TOMLDate {
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count > 10, [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]) else {
      return isDay(bytes[...]) || isTime(bytes[...])
    }
    return isDay(bytes[..<10]) && isTimeWithOffset(bytes[11...])
  }

  private static func isDay(_ text: ArraySlice<UInt8>) -> Bool {
    guard let numbers = numbers(text, "dddd-dd-dd") else { return false }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard (1...12).contains(month), day >= 1 else { return false }
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private static func isTimeWithOffset(_ text: ArraySlice<UInt8>) -> Bool {
    if text.last == UInt8(ascii: "Z") || text.last == UInt8(ascii: "z") { return isTime(text.dropLast()) }
    guard let sign = text.lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) else {
      return isTime(text)
    }
    guard let offset = numbers(text[(sign + 1)...], "dd:dd"), offset[0] < 24, offset[1] < 60 else { return false }
    return isTime(text[..<sign])
  }

  /// With seconds or without, and with any number of digits behind their dot.
  private static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first else { return false }
    if parts.count == 2 {
      guard whole.count == 8, !parts[1].isEmpty, parts[1].allSatisfy(TOMLParser.isDigit) else { return false }
    }
    guard let numbers = numbers(whole, whole.count == 5 ? "dd:dd" : "dd:dd:dd") else { return false }
    // A leap second is allowed.
    return numbers[0] < 24 && numbers[1] < 60 && (numbers.count < 3 || numbers[2] <= 60)
  }

  /// The numbers of a text that has digits where the pattern has `d`, and else the same characters.
  private static func numbers(_ text: ArraySlice<UInt8>, _ pattern: StaticString) -> [Int]? {
    guard text.count == pattern.utf8CodeUnitCount else { return nil }
    var numbers = [0]
    for (byte, wanted) in zip(text, pattern.description.utf8) {
      if wanted == UInt8(ascii: "d") {
        guard TOMLParser.isDigit(byte) else { return nil }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - UInt8(ascii: "0"))
      } else {
        guard byte == wanted else { return nil }
        numbers.append(0)
      }
    }
    return numbers
  }
}
