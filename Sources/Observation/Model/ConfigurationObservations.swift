import PythonAPI

/// A definition of a macro that configures the C API.
public struct MacroDefinition: Hashable, Sendable {
  public var name: String
  /// What it is replaced by; empty for none.
  public var text: String
  /// What that comes to, if it is a constant; the version of Python counts as one.
  public var value: Condition
  /// The macro's name in the `#define`.
  public var place: Place
  /// Whether the first of Python's headers had been read by then: too late to be seen by it.
  public var isLate: Bool
  /// What an earlier definition of the same macro says that is still in force, flags included; nil if there is none.
  public var earlier: String?

  /// Whether the version of the Python that builds is part of it.
  public var asksVersion: Bool { value.asksVersion }
  /// The number that it comes to; nil if that is not known.
  public var number: Int64? { value.value(for: .init(hex: nil, limitedAPI: nil)) }
}

/// A library that a pragma links.
public struct LinkedLibrary: Hashable, Sendable {
  /// As written between the quotes.
  public var name: String
  public var place: Place

  public init(name: String, place: Place) {
    self.name = name
    self.place = place
  }
}

/// What the preprocessor tells of how a file configures the C API.
public struct Configuration: Hashable, Sendable {
  /// Definitions of configuration macros that stand in the user's files and hold when nobody else defines them.
  public var definitions: [MacroDefinition] = []
  /// What the compiler flags define, by macro; empty for a flag without a value.
  public var flags: [String: String] = [:]
  /// What `Py_LIMITED_API` in the flags comes to.
  public var flagValue: Condition?
  /// Configuration macros that the configuration of the Python whose headers are in use defines (`pyconfig.h`).
  public var builtIn: [String] = []
  /// The include in the user's files that brings in the first of Python's headers; nil if none does.
  public var pythonInclude: Place?
  /// Whether the file takes `Py_LIMITED_API` away before Python's headers see it.
  public var leavesLimitedAPI = false
  /// Includes of headers from elsewhere that need the full API.
  public var fullAPIHeaders: [HeaderInclude] = []
  /// The names of the headers that the limited build reads, if the code is judged for Windows; else nil.
  public var headersOnWindows: Set<String>?
  /// Python's libraries that a `#pragma comment(lib, …)` of compiled code links.
  public var linkedLibraries: [LinkedLibrary] = []
  /// Whether the file defines an entry point of an extension (`PyInit_name`).
  public var hasEntryPoint = false

  public init() {}
}

/// A question about the version of Python that decides which code is compiled.
public struct VersionTest: Hashable, Sendable {
  /// A condition that was asked before this one, or around it, and the answer that leads here.
  public struct Step: Hashable, Sendable {
    public var condition: Condition
    public var answer: Bool
  }

  /// The macro that it asks, such as `PY_VERSION_HEX`.
  public var macro: String
  public var place: Place
  /// Where the user's macro that holds the question is first asked; nil if it stands in the condition itself.
  public var firstUse: Place?
  public var condition: Condition
  public var steps: [Step]
  /// Whether a yes or a no stops the build with an `#error`.
  public var yesStops = false
  public var noStops = false
  /// Names of Python's API that are used on one side of it, sorted.
  public var names: [String]
  /// Whether it stands in code, where both sides are compiled.
  public var isInCode = false

  /// The version from which on the answer is another than for the target; nil if all Pythons from the target on get the
  /// same answer, apart from those on which the build stops.
  public func turningPoint(from target: PythonVersion, limitedAPI: Int64) -> PythonVersion? {
    var first: Bool??
    for minor in target.minor...Self.lastMinor {
      for micro in micros {
        let builder = Condition.Builder(hex: 0x0300_00F0 | Int64(minor) << 16 | micro << 8, limitedAPI: limitedAPI)
        guard
          steps.allSatisfy({ $0.condition.isTrue(for: builder).map { [answer = $0.answer] in $0 == answer } ?? true })
        else { continue }
        let answer = condition.isTrue(for: builder)
        if answer == true && yesStops || answer == false && noStops { continue }
        if let first, first != answer { return PythonVersion(minor: minor) }
        first = .some(answer)
      }
    }
    return nil
  }

  /// Pythons beyond the newest known: a test for 3.20 has two answers too.
  private static let lastMinor = 40

  /// The micro versions that the condition tells apart.
  private var micros: [Int64] {
    var found: Set<Int64> = [0]
    _ = condition.contains { part in
      if case .number(let number) = part {
        let micro = number >= 0x0300_0000 ? number >> 8 & 0xFF : number < 100 ? number : 0
        if micro > 0, micro < 0xFE { found.formUnion([micro - 1, micro, micro + 1]) }
      }
      return false
    }
    return found.sorted()
  }
}
