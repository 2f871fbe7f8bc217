import PythonAPI

/// What the files of a project say of the stable ABI, all knobs together: read as text, nothing is run.
///
/// Certainty is part of it. What a file computes is `.computed`, what depends on a condition says so, and what is spoken of
/// in a way that is not understood stands in `mentioned`: of such a knob nothing is claimed.
public struct StableABISetup: Hashable, Sendable {
  /// Who makes the wheel.
  public enum Backend: Hashable, Sendable {
    case setuptools, scikitBuildCore, mesonPython, hatchling, poetry
    /// One whose knobs are not known, or none at all.
    case other
  }

  /// The lowest Python that the package installs on.
  public struct Requirement: Hashable, Sendable {
    public var lowest: PythonVersion
    /// `requires-python`, `python_requires`, `python`
    public var key: String
    public var file: String
    public var line: Int
    /// As written: `>=3.8`.
    public var text: String

    public init(lowest: PythonVersion, key: String, file: String, line: Int, text: String) {
      self.lowest = lowest
      self.key = key
      self.file = file
      self.line = line
      self.text = text
    }
  }

  public var backend = Backend.other
  /// The folder of the project, as the user would name it; empty for the current one.
  public var folder = ""
  /// In the order of the files and lines that say them.
  public var settings: [StableABISetting] = []
  /// The definitions of `Py_LIMITED_API` in the sources.
  public var definitions: [StableABISetting] = []
  public var requirement: Requirement?
  /// Knobs that a file speaks of in a way that is not understood.
  public var mentioned: Set<StableABISetting.Knob> = []
  /// Whether all that may turn a knob was read: no helper of another package, no file that is missing or too large.
  public var isWhole = true
  /// Whether the tree has the files of the project's continuous integration, which may give the wheel's option. A source
  /// distribution (`PKG-INFO`) seldom has.
  public var hasPipelines = true
  /// Whether the project builds an extension at all, as far as its files tell.
  public var buildsExtension = false
  /// Whether a source reads `Python.h` on all machines, or Cython makes one that does: without it the macro means nothing.
  public var readsPython = false
  /// The files that exist in the project's folder and take a knob: `setup.py`, `setup.cfg`, `pyproject.toml`.
  public var files: Set<String> = []
  /// Where `[project]` or an `Extension(…)` stands: the place of what is missing.
  public var extensionPlace: (file: String, line: Int)? {
    get { extensionFile.map { ($0, extensionLine) } }
    set { (extensionFile, extensionLine) = (newValue?.file, newValue?.line ?? 0) }
  }
  private var extensionFile: String?
  private var extensionLine = 0

  public init() {}

  /// What is said of a knob, wherever.
  public func all(_ knob: StableABISetting.Knob) -> [StableABISetting] {
    settings.filter { $0.knob == knob } + (knob == .macro ? definitions : [])
  }

  /// What is said of a knob for certain: its value is known, and it depends on no condition.
  public func certain(_ knob: StableABISetting.Knob) -> [StableABISetting] {
    all(knob).filter { !$0.isConditional && $0.value != .computed && $0.value != .off }
  }

  /// Whether nothing turns the knob, in no file and under no condition.
  public func isAbsent(_ knob: StableABISetting.Knob) -> Bool {
    isWhole && !mentioned.contains(knob) && (knob != .macro || readsPython)
      && all(knob).allSatisfy { $0.value == .off && !$0.isConditional }
  }

  /// Whether anything asks for the stable ABI.
  public var isAsked: Bool {
    [StableABISetting.Knob.macro, .tag, .fileName, .permission].contains { knob in
      mentioned.contains(knob) || all(knob).contains { $0.value != .off }
    }
  }

  /// The versions that a knob may have; nil if one of them is not known.
  public func versions(of knob: StableABISetting.Knob) -> [PythonVersion]? {
    guard isWhole, !mentioned.contains(knob) else { return nil }
    let values = all(knob).filter { $0.value != .off && $0.value != .on }
    let versions = values.compactMap(\.version)
    return versions.count == values.count ? versions : nil
  }
}
