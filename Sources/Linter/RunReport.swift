import LintRules
import PythonAPI

/// A file that could not be checked at all. A run with one of these ends with exit code 2.
public struct FileFailure: Hashable, Sendable, Codable {
  /// The path as the user would write it.
  public var path: String
  /// One line, no final dot: what is wrong and what to do.
  public var reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// The lowest supported Python that a run judged against, and where that came from.
public struct ResolvedTarget: Hashable, Sendable {
  public var version: PythonVersion
  /// Completes "target 3.9 from …": `--target`, `pyproject.toml`, … Of an assumed one: why it is not known.
  public var origin: String
  /// Whether the build decides it in a way that cannot be read.
  public var isAssumed = false

  public init(version: PythonVersion, origin: String) {
    self.version = version
    self.origin = origin
  }

  /// `3.9 from --target`
  public var text: String { "\(version) \(isAssumed ? "assumed:" : "from") \(origin)" }
}

/// A finding that the user has silenced: it counts for nothing, and formats show it only on request.
public struct SuppressedFinding: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// By a comment in the source.
    case inSource
    /// By a baseline file.
    case baseline
  }

  public var finding: Finding
  public var kind: Kind
  /// The reason that the user gave; nil if none.
  public var justification: String?

  public init(finding: Finding, kind: Kind, justification: String? = nil) {
    self.finding = finding
    self.kind = kind
    self.justification = justification
  }
}

/// All that a run has to say; what every output format is made from.
public struct RunReport: Sendable {
  /// Sorted by path, line, column, code, message.
  public var findings: [Finding]
  /// How many Cython files stand in the folders that have no C or C++ sources.
  public var cythonFiles = 0
  /// Findings beyond `--max-findings`: counted, not shown.
  public var unshown: [Finding] = []
  /// What comments and the baseline silenced, in the same order.
  public var suppressed: [SuppressedFinding]
  /// The files that were checked, in the order of their paths; with those of `failures` the files that were asked for.
  public var checkedFiles: [String]
  public var failures: [FileFailure]
  /// The targets that were used, lowest first: one in all but the rarest runs.
  public var targets: [ResolvedTarget]
  /// The full version of the Python headers, such as `3.13.0`; nil where none were needed.
  public var headersVersion: String?
  /// Files among those of the findings that a program wrote; text for a person groups their findings.
  public var generatedFiles: Set<String> = []
  /// How many files were asked for that never come by `Python.h`: nothing is to be checked in them.
  public var filesWithoutPython = 0
  /// What `clang_getClangVersion` says; nil where libclang was not loaded.
  public var libclangVersion: String?

  public init(
    findings: [Finding] = [], suppressed: [SuppressedFinding] = [], checkedFiles: [String] = [], failures: [FileFailure] = [],
    targets: [ResolvedTarget] = [], headersVersion: String? = nil, libclangVersion: String? = nil
  ) {
    self.findings = findings
    self.suppressed = suppressed
    self.checkedFiles = checkedFiles
    self.failures = failures
    self.targets = targets
    self.headersVersion = headersVersion
    self.libclangVersion = libclangVersion
  }
}
