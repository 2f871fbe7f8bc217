import PythonAPI

/// One thing that a build file says of the stable ABI of what it builds.
public struct StableABISetting: Hashable, Sendable {
  /// Which of the knobs it turns.
  public enum Knob: Hashable, Sendable {
    /// `Py_LIMITED_API` on the compiler's command line, straight or by what sets it: Meson's `limited_api`, CMake's
    /// `USE_SABI`.
    case macro
    /// The tag of the wheel.
    case tag
    /// The name of the module's file: `py_limited_api=True` of setuptools' `Extension` makes it `name.abi3.so`.
    case fileName
    /// Whether the build backend heeds the other knobs: `limited-api` of meson-python.
    case permission
    /// A build for the free-threaded Python: `cp313t` of cibuildwheel.
    case freeThreaded
    /// A library of Python's that is named with a version: `python311`.
    case library
  }

  public enum Value: Hashable, Sendable {
    case version(PythonVersion)
    case on
    case off
    /// Only running the build would tell.
    case computed
  }

  public var knob: Knob
  public var value: Value
  /// What the file calls it: `Py_LIMITED_API`, `py_limited_api`, `USE_SABI`, …; of a library its name.
  public var key: String
  /// The file, as the user would name it.
  public var file: String
  /// From 1; 0 where it is not known.
  public var line = 0
  /// Whether it depends on a condition.
  public var isConditional = false
  /// Whether a library's default says the version, not the project: nanobind's stable ABI begins with 3.12.
  public var isImplied = false

  public init(
    knob: Knob, value: Value, key: String, file: String, line: Int = 0, isConditional: Bool = false,
    isImplied: Bool = false
  ) {
    self.knob = knob
    self.value = value
    self.key = key
    self.file = file
    self.line = line
    self.isConditional = isConditional
    self.isImplied = isImplied
  }

  public var version: PythonVersion? { if case .version(let version) = value { version } else { nil } }

  /// Completes "target 3.9 from …".
  public var origin: String { "`\(key)` in \(file)" }
}
