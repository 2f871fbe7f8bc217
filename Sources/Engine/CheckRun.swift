import ClangKit
import Files
import Linter
import Project
import Report
import Workers

/// One run of `check`, from what the user asks for to the report.
public struct CheckRun {
  let request: CheckRequest
  let environment: [String: String]
  /// Absolute.
  public let currentFolder: String
  public let configurations: ConfigurationFinder
  /// What is to be checked, by configuration.
  public let groups: [FileGroup]
  let sources: RequestedSources
  let listener: CheckListener

  /// The files to check, in the order of their paths.
  public var files: [String] { sources.files }
  /// Where links of the linted trees may lead.
  public var links: LinkBounds { sources.links }

  /// - Throws: `InputError` for files and settings that do not serve.
  public init(
    _ request: CheckRequest, environment: [String: String], currentFolder: String, listener: CheckListener
  ) throws {
    self.request = request
    self.environment = environment
    self.currentFolder = currentFolder
    self.listener = listener
    let trees = try RequestedSources.Trees(request, environment: environment, currentFolder: currentFolder)
    configurations = try ConfigurationFinder(
      explicit: request.configuration, isIsolated: request.isIsolated, currentFolder: currentFolder)
    sources = try RequestedSources(request, trees, configurations: configurations, currentFolder: currentFolder)
    groups = try FileGroup.groups(of: sources.files, request, configurations)
  }

  /// What a run found.
  public struct Result {
    public var report: RunReport
    /// Whether a signal ended the run before its time.
    public var isInterrupted = false
  }

  /// Checks all files.
  ///
  /// On the main thread: before there is another one, worker processes are quick to make.
  /// - Throws: `InputError`, `LibClangError`, `WriteError` and the like for what makes the whole run impossible.
  @MainActor public func result() async throws -> Result {
    let read = try await read()
    let report = try await Pipeline(run: self, plans: read.plans).report(
      of: read.outcomes, headersVersion: read.headersVersion, libclangVersion: read.libclangVersion)
    return Result(report: report, isInterrupted: read.isInterrupted)
  }

  /// What came of all files, before anything is silenced.
  struct Read {
    var plans: [CheckPlan]
    var outcomes: [LintOutcome]
    var headersVersion: String?
    var libclangVersion: String?
    var isInterrupted: Bool
  }

  @MainActor func read() async throws -> Read {
    if hasNoSources { return Read(plans: [], outcomes: [], isInterrupted: false) }
    let prepared = try await prepared()
    let (runs, caches) = (prepared.runs, prepared.caches)
    let run = lint(
      runs.tasks,
      CachedRun(
        libclang: prepared.library, build: prepared.build, limits: request.limits, cache: caches.results))
    remark(runs.remarks)
    tell(caches, run, tasks: runs.tasks.count)
    if run.interruption != nil, request.writesFiles { throw InputError("interrupted; nothing was written") }
    return Read(
      plans: prepared.plans, outcomes: runs.merged(run.outcomes), headersVersion: runs.versionText,
      libclangVersion: prepared.library.versionText, isInterrupted: run.interruption != nil)
  }

  // MARK: - Steps

  /// All that is settled before the first file is parsed.
  struct Prepared {
    var plans: [CheckPlan]
    var runs: HeaderRuns
    var caches: CheckCaches
    var library: LibClangInfo
    /// What tells the library's build from all others.
    var build: String
  }

  @MainActor func prepared() async throws -> Prepared {
    let plans = try plans()
    let choice = LibClangChoice(environment: environment, trees: sources.trees, currentFolder: currentFolder)
    let caches = try CheckCaches(request.cache, links, environment: environment)
    let (library, build) = try caches.libclang(choice, explicit: request.libclang)
    var system = try SystemHeaders(choice.finder, library, files: files)
    remark([system.remark].compactMap(\.self))
    try await system.complete(environment: environment, trees: sources.trees)
    let runs = try headerRuns(plans, caches: caches, systemFlags: system.flags)
    return Prepared(plans: plans, runs: runs, caches: caches, library: library, build: build)
  }

  /// What to do with each file, by group.
  private func plans() throws -> [CheckPlan] {
    let databases = try DatabaseFinder(
      explicit: request.compileCommands, isOff: request.ignoresCompileCommands, currentFolder: currentFolder)
    let plans = try groups.map { group in
      try Planner(
        resolver: TargetResolver(explicit: group.target, currentFolder: currentFolder), flags: request.compilerFlags,
        configuredFlags: group.configuration.flags, databases: databases,
        platform: request.platform, environment: environment, currentFolder: currentFolder
      ).plan(files: group.files, contents: sources.contents).withFilesOfPython().judged(at: request.floors)
    }
    remark(plans.flatMap(\.remarks) + databases.remarks)
    if request.verbosity == .verbose { remark(CheckRemarks(plans: plans).lines) }
    return plans
  }

  private func headerRuns(_ plans: [CheckPlan], caches: CheckCaches, systemFlags: [String]) throws -> HeaderRuns {
    let folders = QuotableFolders(environment: environment, currentFolder: currentFolder)
    let quotable = folders.folders(arguments: sources.named, flags: request.compilerFlags)
    let owned = folders.projects(arguments: sources.named)
    var runs = HeaderRuns()
    for (group, plan) in zip(groups, plans) {
      try runs.add(plan, sets: HeaderSets(group.headerChoice, environment: environment)) { headers in
        LinterSettings(
          headers: headers.files, headersVersion: headers.minorVersion, headersMicro: headers.micro,
          builtinFlags: systemFlags, codes: group.codes, currentFolder: currentFolder,
          preludeFolder: caches.folder.map { $0 + "/preludes" }, quotableFolders: quotable, projectFolders: owned,
          banned: group.configuration.banned.filter { group.codes.contains($0.code) })
      }
    }
    return runs
  }

  private func lint(_ tasks: [LintTask], _ run: CachedRun) -> WorkQueue.Result {
    listener.progress(.started(files: tasks.count))
    defer { listener.progress(.ended) }
    return run.lint(tasks, jobs: request.jobs) { listener.progress(.finishedFile(findings: $0.findings.count)) }
  }

  private func tell(_ caches: CheckCaches, _ run: WorkQueue.Result, tasks: Int) {
    guard request.verbosity == .verbose else { return }
    remark(caches.remarks(files: tasks))
    if caches.results?.problem == nil { remark(CheckRemarks.preludes(run.outcomes.compactMap(\.preludeRemark))) }
    remark(run.remarks)
  }

  func remark(_ lines: [String]) {
    if request.verbosity > .quiet { lines.forEach(listener.remark) }
  }
}
