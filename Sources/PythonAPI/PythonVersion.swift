/// A minor version of Python 3, such as 3.9: the unit in which the Limited API grows.
public struct PythonVersion: Comparable, Hashable, Sendable, Codable, CustomStringConvertible {
  /// The minor number: 9 for Python 3.9. From 0 to 255, as `Py_LIMITED_API` has one byte for it.
  public let minor: Int

  /// Python 3.`minor`.
  public init(minor: Int) {
    precondition((0...255).contains(minor), "a minor version has one byte")
    self.minor = minor
  }

  /// The first version that has a Limited API (PEP 384).
  public static let firstLimited = PythonVersion(minor: 2)

  /// Reads `3.9`, `cp39` or `0x03090000`; nil for anything else.
  ///
  /// The low two bytes of the hexadecimal form (micro version and release level) are ignored, as CPython's
  /// headers ignore them when they compare `Py_LIMITED_API`.
  public init?(parsing text: String) {
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      guard let value = UInt32(text.dropFirst(2), radix: 16), value >> 24 == 3 else { return nil }
      self.init(minor: Int(value >> 16 & 0xFF))
      return
    }
    let digits: Substring
    if text.hasPrefix("3.") {
      digits = text.dropFirst(2)
    } else if text.hasPrefix("cp3") {
      digits = text.dropFirst(3)
    } else {
      return nil
    }
    guard digits.count <= 3, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let minor = Int(digits), minor <= 255
    else { return nil }
    self.init(minor: minor)
  }

  /// The value of `Py_LIMITED_API` for this version: 0x03090000 for 3.9.
  public var limitedAPI: UInt32 { 0x0300_0000 | UInt32(minor) << 16 }

  public var description: String { "3.\(minor)" }

  public static func < (left: PythonVersion, right: PythonVersion) -> Bool { left.minor < right.minor }
}
