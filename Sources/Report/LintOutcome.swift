import PythonAPI

/// What came of one job.
public struct LintOutcome: Sendable {
  public var findings: [Finding] = []
  /// The user's files that were read for it, with the paths as findings have them, sorted.
  public var userFiles: [String] = []
  public var failure: FileFailure?
  /// Every file that was read for it, whoever's it is, as clang opened them.
  public var readFiles: [String] = []
  /// The headers that were not found, as the sources name them.
  public var missingHeaders: [String] = []
  /// Whether any of Python's headers was read, or may be behind one that was not found.
  public var reachesPython = true
  /// Why the file was parsed without a shared prelude, if there is a reason.
  public var preludeRemark: String?
  /// What the file says of `Py_LIMITED_API`, to be compared with other files; nil where nothing can be compared.
  public var limitedAPI: LimitedAPIClaim?
  /// What the file was judged against, where the parse showed another limit than the job's target.
  public var judged: JudgedTarget?
  /// Where it pulls in symbols that not every Python has.
  public var imports: [ImportSite] = []
  /// Which of the findings arise at each of the job's floors; empty where the job has none.
  public var floors: [FloorFindings] = []

  public init(
    findings: [Finding] = [], userFiles: [String] = [], failure: FileFailure? = nil, readFiles: [String] = [],
    missingHeaders: [String] = [], reachesPython: Bool = true, preludeRemark: String? = nil,
    limitedAPI: LimitedAPIClaim? = nil, judged: JudgedTarget? = nil
  ) {
    self.findings = findings
    self.userFiles = userFiles
    self.failure = failure
    self.readFiles = readFiles
    self.missingHeaders = missingHeaders
    self.reachesPython = reachesPython
    self.preludeRemark = preludeRemark
    self.limitedAPI = limitedAPI
    self.judged = judged
  }
}

/// The limit that the parse of a file showed.
public struct JudgedTarget: Hashable, Sendable {
  public var version: PythonVersion
  /// The file that defines `Py_LIMITED_API`, as findings name it; nil if none does, so that the job's alternative counts.
  public var path: String?

  public init(version: PythonVersion, path: String?) {
    self.version = version
    self.path = path
  }
}
