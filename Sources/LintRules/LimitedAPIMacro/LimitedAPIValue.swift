import Observation
import PythonAPI

/// What a value of `Py_LIMITED_API` says.
package enum LimitedAPIValue: Hashable {
  /// A version, written as it should be.
  case version(PythonVersion)
  /// A value that hides the version: `3` or nothing at all for 3.2, a decimal number. The sentence is for the reader.
  case vague(String, PythonVersion)
  /// The version of whichever Python builds.
  case building
  /// Something that hardly means what it says; the clause completes "`Py_LIMITED_API` is `…`".
  case suspicious(String)
  /// What only the compiler knows.
  case unknown

  init(text: String, value: Condition, isFlag: Bool = false) {
    if text.isEmpty {
      self = .vague("`Py_LIMITED_API` without a value", .firstLimited)
    } else if value.asksVersion {
      self = .building
    } else if let number = value.value(for: .init(hex: nil, limitedAPI: nil)) {
      self.init(number: number, text: text)
    } else {
      self =
        text.contains(".") && text.first?.isNumber == true
        ? .suspicious("which is not an integer" + Self.advice(Self.guess(text))) : .unknown
    }
  }

  /// The version that it means; nil if that is not known, or if the value itself is reported.
  var version: PythonVersion? { if case .version(let version) = self { version } else { nil } }

  private init(number: Int64, text: String) {
    let isDecimal = text.first?.isNumber == true && !text.hasPrefix("0")
    if number == 3 {
      self = .vague("`Py_LIMITED_API` as `3`", .firstLimited)
    } else if number == 0 {
      self = .suspicious("which does not switch it off: only an undefined `Py_LIMITED_API` does")
    } else if isDecimal, number < 0x0300_0000 {
      self = .suspicious("a decimal number below \(Self.hex(.firstLimited)) (3.2)" + Self.advice(Self.guess(text)))
    } else if number < Int64(PythonVersion.firstLimited.limitedAPI) {
      self = .suspicious(
        "less than \(Self.hex(.firstLimited)) (3.2), where the Limited API begins" + Self.advice(Self.guess(text)))
    } else if number >> 24 != 3 {
      self = .suspicious("not a version of Python 3" + Self.advice(Self.guess(text)))
    } else {
      self.init(version: PythonVersion(minor: Int(number >> 16 & 0xFF)), number: number, isDecimal: isDecimal)
    }
  }

  private init(version: PythonVersion, number: Int64, isDecimal: Bool) {
    let low = number & 0xFFFF
    if version > APIDatabase.newestPython {
      let advice = Self.decimal(version).map(Self.advice) ?? ""
      self = .suspicious(
        "which is Python \(version), newer than the newest that is known (\(APIDatabase.newestPython))" + advice)
    } else if low != 0, low != 0xF0 {
      self = .suspicious("whose last four digits are neither `0000` nor `00F0`" + Self.advice(version))
    } else if isDecimal {
      self = .vague("`Py_LIMITED_API` as a decimal number", version)
    } else {
      self = .version(version)
    }
  }

  /// What a version beyond all known ones means if its digits were taken for decimal ones: 0x0310… for 3.10.
  private static func decimal(_ version: PythonVersion) -> PythonVersion? {
    Int(String(version.minor, radix: 16)).flatMap { known($0) }
  }

  /// The value to write for the version that a writer of a suspicious one had in mind; nil if that is not clear.
  package static func meant(by text: String) -> String? {
    if let version = PythonVersion(parsing: text), version > APIDatabase.newestPython {
      return decimal(version).map(hex)
    }
    return guess(text).map(hex)
  }

  /// The version that a writer had in mind: `309`, `30900`, `3.9`, `0x0309`.
  private static func guess(_ text: String) -> PythonVersion? {
    var digits = text.lowercased()[...]
    while let last = digits.last, last == "u" || last == "l" { digits.removeLast() }
    if digits.hasPrefix("0x") {
      digits = digits.dropFirst(2)
      if digits.hasPrefix("0") { digits = digits.dropFirst() }
      guard digits.first == "3" else { return nil }
      return known(Int(digits.dropFirst().prefix(2), radix: 16))
    }
    guard digits.first == "3" else { return nil }
    digits = digits.dropFirst()
    if digits.first == "." { return known(Int(digits.dropFirst().prefix { $0.isNumber })) }
    return digits.count == 1 ? known(Int(digits)) : known(Int(digits.prefix(2)))
  }

  private static func known(_ minor: Int?) -> PythonVersion? {
    guard let minor, (PythonVersion.firstLimited.minor...APIDatabase.newestPython.minor).contains(minor) else {
      return nil
    }
    return PythonVersion(minor: minor)
  }

  private static func advice(_ version: PythonVersion?) -> String {
    version.map { "; for \($0) write `\(hex($0))`" } ?? "; write a version such as `0x03090000` for 3.9"
  }

  /// A version as `Py_LIMITED_API` has it: `0x030A0000`.
  static func hex(_ version: PythonVersion) -> String {
    let digits = String(version.limitedAPI, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}

/// A value of `Py_LIMITED_API` and where it is given.
struct LimitedAPISetting {
  var text: String
  var meaning: LimitedAPIValue
  /// The `#define`, or where Python's headers meet what the flags say.
  var place: Place
  var isFlag: Bool
  var isLate = false
  /// What an earlier definition says that is still in force.
  var earlier: LimitedAPIValue?

  /// "`Py_LIMITED_API`", with where it comes from if that is not the place.
  var subject: String { isFlag ? "`Py_LIMITED_API` of the compiler flags" : "`Py_LIMITED_API`" }
}

extension UnitObservations {
  /// The name of the macro.
  public static let limitedAPI = "Py_LIMITED_API"

  /// The values of `Py_LIMITED_API` that this file sees: that of the flags first.
  var limitedAPISettings: [LimitedAPISetting] {
    var settings: [LimitedAPISetting] = []
    if let text = configuration.flags[Self.limitedAPI], let value = configuration.flagValue,
      let place = configuration.pythonInclude
    {
      let meaning = LimitedAPIValue(text: text, value: value)
      settings.append(LimitedAPISetting(text: text, meaning: meaning, place: place, isFlag: true))
    }
    for definition in configuration.definitions where definition.name == Self.limitedAPI {
      settings.append(
        LimitedAPISetting(
          text: definition.text, meaning: LimitedAPIValue(text: definition.text, value: definition.value),
          place: definition.place, isFlag: false, isLate: definition.isLate,
          earlier: definition.earlier == nil ? nil : settings.last?.meaning ?? .unknown))
    }
    return settings
  }
}
