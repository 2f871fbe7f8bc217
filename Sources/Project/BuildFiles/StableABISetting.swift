import PythonAPI

/// One thing that a build file says of the stable ABI of what it builds.
struct StableABISetting: Hashable {
  /// Which of the knobs it turns.
  enum Knob: Hashable {
    /// `Py_LIMITED_API` on the compiler's command line, straight or by what sets it: Meson's `limited_api`, CMake's
    /// `USE_SABI`.
    case macro
    /// The tag of the wheel.
    case tag
  }

  enum Value: Hashable {
    case version(PythonVersion)
    /// Only running the build would tell.
    case computed
  }

  var knob: Knob
  var value: Value
  /// What the file calls it: `Py_LIMITED_API`, `py_limited_api`, `USE_SABI`, …
  var key: String
  /// The file, as the user would name it.
  var file: String
  /// From 1; 0 where it is not known.
  var line = 0
  /// Whether it depends on a condition.
  var isConditional = false
  /// Whether a library's default says the version, not the project: nanobind's stable ABI begins with 3.12.
  var isImplied = false

  var version: PythonVersion? { if case .version(let version) = value { version } else { nil } }

  /// Completes "target 3.9 from …".
  var origin: String { "`\(key)` in \(file)" }
}

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
