import BuildSetup
import PythonAPI

extension StableABISetting {
  /// Reads a value of `Py_LIMITED_API` as a build file has it; no value at all is every version since 3.2.
  static func macro(_ text: String?) -> Value {
    guard let text, text != "None" else { return .version(.firstLimited) }
    return LimitedAPIDefinition.version(ofValue: text).map(Value.version) ?? .computed
  }

  /// Reads `3.9`, `cp39`, or `3` for all versions; nil for what is no version (`py3`, `True`, nothing).
  static func version(_ text: String) -> Value? {
    text == "3" ? .version(.firstLimited) : PythonVersion(parsing: text).map(Value.version)
  }

  /// The values that a text gives `Py_LIMITED_API`: `-DPy_LIMITED_API=0x03090000`, `$<…:Py_LIMITED_API=…>`. Empty if it
  /// gives none.
  static func macros(in text: String) -> [Value] {
    LimitedAPIDefinition.names.flatMap { name in
      text.ranges(of: name).compactMap { range -> Value? in
        let before = text[..<range.lowerBound].last
        let isFlag = text[..<range.lowerBound].hasSuffix("-D") || text[..<range.lowerBound].hasSuffix("/D")
        guard isFlag || before.map({ !$0.isLetter && !$0.isNumber && $0 != "_" }) ?? true else { return nil }
        let rest = text[range.upperBound...]
        if rest.first == "=" {
          let value = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || "_${}".contains($0) }
          return macro(String(value))
        }
        return isFlag && rest.first.map({ !$0.isLetter && !$0.isNumber && $0 != "_" }) ?? true ? macro(nil) : nil
      }
    }
  }
}
