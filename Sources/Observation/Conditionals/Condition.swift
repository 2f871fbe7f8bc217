import PythonAPI

/// The condition of an `#if` or of an `if`, as far as constants, the version of Python and `Py_LIMITED_API` decide it.
public indirect enum Condition: Sendable, Hashable {
  /// A value that only the compiler or the program knows.
  case unknown
  case number(Int64)
  case version(ConfigurationMacro.Part)
  /// The value of `Py_LIMITED_API`.
  case limitedAPI
  /// Whether `Py_LIMITED_API` is defined.
  case isLimited
  case unary(String, Condition)
  case binary(String, Condition, Condition)
  case choice(Condition, Condition, Condition)

  /// The Python that builds.
  public struct Builder: Sendable, Hashable {
    /// As `PY_VERSION_HEX` has it; nil if it is not known.
    public var hex: Int64?
    /// The value of `Py_LIMITED_API`; nil if it is not defined.
    public var limitedAPI: Int64?

    public init(hex: Int64?, limitedAPI: Int64?) {
      self.hex = hex
      self.limitedAPI = limitedAPI
    }
  }

  /// The value for one builder; nil if it is not known.
  public func value(for builder: Builder) -> Int64? {
    switch self {
    case .unknown: nil
    case .number(let number): number
    case .version(let part): builder.hex.map { Self.part(part, of: $0) }
    case .limitedAPI: builder.limitedAPI ?? 0
    case .isLimited: builder.limitedAPI == nil ? 0 : 1
    case .unary(let operation, let operand): operand.value(for: builder).flatMap { Self.apply(operation, $0) }
    case .binary("&&", let left, let right):
      Self.conjunction(left.value(for: builder), right.value(for: builder))
    case .binary("||", let left, let right):
      Self.conjunction(left.value(for: builder).map(Self.not), right.value(for: builder).map(Self.not)).map(Self.not)
    case .binary(let operation, let left, let right):
      if let left = left.value(for: builder), let right = right.value(for: builder) {
        Self.apply(operation, left, right)
      } else {
        nil
      }
    case .choice(let condition, let yes, let no):
      switch condition.value(for: builder) {
      case nil: yes.value(for: builder) == no.value(for: builder) ? yes.value(for: builder) : nil
      case 0: no.value(for: builder)
      default: yes.value(for: builder)
      }
    }
  }

  /// Whether it is certainly true or certainly false; nil if that is not known.
  public func isTrue(for builder: Builder) -> Bool? { value(for: builder).map { $0 != 0 } }

  /// Whether any part satisfies a test.
  public func contains(_ test: (Condition) -> Bool) -> Bool {
    if test(self) { return true }
    return switch self {
    case .unary(_, let operand): operand.contains(test)
    case .binary(_, let left, let right): left.contains(test) || right.contains(test)
    case .choice(let condition, let yes, let no): condition.contains(test) || yes.contains(test) || no.contains(test)
    default: false
    }
  }

  /// Whether the version of Python has any say in it.
  public var asksVersion: Bool { contains { if case .version = $0 { true } else { false } } }

  private static func not(_ value: Int64) -> Int64 { value == 0 ? 1 : 0 }

  private static func conjunction(_ left: Int64?, _ right: Int64?) -> Int64? {
    if left == 0 || right == 0 { return 0 }
    return left == nil || right == nil ? nil : 1
  }

  private static func part(_ part: ConfigurationMacro.Part, of hex: Int64) -> Int64 {
    switch part {
    case .hex: hex
    case .major: hex >> 24 & 0xFF
    case .minor: hex >> 16 & 0xFF
    case .micro: hex >> 8 & 0xFF
    case .level: hex >> 4 & 0xF
    case .serial: hex & 0xF
    }
  }

  private static func apply(_ operation: String, _ value: Int64) -> Int64? {
    switch operation {
    case "!": not(value)
    case "~": ~value
    case "-": 0 &- value
    case "+": value
    default: nil
    }
  }

  private static func apply(_ operation: String, _ left: Int64, _ right: Int64) -> Int64? {
    switch operation {
    case "==": left == right ? 1 : 0
    case "!=": left != right ? 1 : 0
    case "<": left < right ? 1 : 0
    case ">": left > right ? 1 : 0
    case "<=": left <= right ? 1 : 0
    case ">=": left >= right ? 1 : 0
    case "+": left &+ right
    case "-": left &- right
    case "*": left &* right
    case "/": right == 0 || right == -1 ? nil : left / right
    case "%": right == 0 || right == -1 ? nil : left % right
    case "<<": (0..<63).contains(right) ? left << right : nil
    case ">>": (0..<63).contains(right) ? left >> right : nil
    case "&": left & right
    case "|": left | right
    case "^": left ^ right
    default: nil
    }
  }
}
