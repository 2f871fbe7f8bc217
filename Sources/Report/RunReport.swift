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
  /// Build files that were judged because they stand around the files that were asked for, in the same order.
  public var buildFiles: [String] = []
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
    findings: [Finding] = [], suppressed: [SuppressedFinding] = [], checkedFiles: [String] = [],
    failures: [FileFailure] = [],
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
