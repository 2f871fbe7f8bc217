import Linter
import PythonAPI

/// What a run is going to check.
public struct CheckPlan: Sendable {
  /// In the order of their paths.
  public var jobs: [LintJob] = []
  /// Where the flags of each job come from, in the same order.
  public var flagSources: [FlagSource] = []
  /// The target of each job, in the same order.
  public var jobTargets: [ResolvedTarget] = []
  /// What takes its place where the sources turn out to define no `Py_LIMITED_API`, in the same order.
  public var alternatives: [ResolvedTarget?] = []
  /// Files that were asked for and cannot be checked.
  public var failures: [FileFailure] = []

  /// The targets of the jobs, lowest first, each once.
  public var targets: [ResolvedTarget] { Self.ordered(jobTargets) }

  /// The targets that the jobs were judged against in the end, lowest first, each once.
  /// - Parameter outcomes: of the jobs, in their order.
  public func targets(after outcomes: some Sequence<LintOutcome>) -> [ResolvedTarget] {
    Self.ordered(
      outcomes.enumerated().map { index, outcome in
        guard let judged = outcome.judged else { return jobTargets[index] }
        guard let path = judged.path else { return alternatives[index] ?? jobTargets[index] }
        return ResolvedTarget(version: judged.version, origin: "`#define Py_LIMITED_API` in \(path)")
      })
  }

  public static func ordered(_ targets: [ResolvedTarget]) -> [ResolvedTarget] {
    Set(targets).sorted { ($0.version.minor, $0.origin) < ($1.version.minor, $1.origin) }
  }
}

/// Makes the plan: which files, with which flags, against which target.
public struct Planner {
  let resolver: TargetResolver
  /// From the command line; they replace all that is set or guessed.
  let flags: [String]
  /// From the configuration; they stand behind the guessed ones.
  let configuredFlags: [String]
  let currentFolder: String
  /// Nil for none.
  let databases: DatabaseFinder?
  /// Whose code is judged; nil for this machine's.
  var platform: Platform?

  public init(
    resolver: TargetResolver, flags: [String], configuredFlags: [String] = [], databases: DatabaseFinder? = nil,
    platform: Platform? = nil, currentFolder: String
  ) {
    self.platform = platform
    self.resolver = resolver
    self.flags = flags
    self.configuredFlags = configuredFlags
    self.databases = databases
    self.currentFolder = currentFolder
  }

  /// - Parameters:
  ///   - files: as the user would write them; they exist unless `contents` has them.
  ///   - contents: texts that stand in for files on disk, by path.
  /// - Throws: `InputError` for flags that lack a value, and for a project file that cannot be read.
  public func plan(files: [String], contents: [String: String] = [:]) throws(InputError) -> CheckPlan {
    if let last = flags.last, ["-I", "-D", "-U", "-isystem", "-iquote", "-idirafter", "-include", "-x"].contains(last) {
      throw InputError("the compiler flag `\(last)` lacks its value")
    }
    var plan = CheckPlan()
    var projects: [String: ProjectFolder] = [:]
    var buildFiles: [String: BuildFiles] = [:]
    var limits = LimitFinder()
    for path in files {
      let bytes = contents[path].map { Array($0.utf8) } ?? FileSystem.bytes(of: path)
      if let problem = SourceFiles.problem(of: path, bytes: bytes) {
        plan.failures.append(FileFailure(path: path, reason: problem))
        continue
      }
      let absolute = FileSystem.absolute(path, in: currentFolder)
      let folder = FileSystem.parent(of: absolute)
      let project = projects[folder] ?? ProjectFolder(around: folder)
      projects[folder] = project
      var source = databaseFlags(ofFile: absolute)
        ?? guessedFlags(ofFile: absolute, project: project, 
          &buildFiles[project.root, default: BuildFiles(root: project.root, currentFolder: currentFolder)])
      if !source.isGuessed {
        source.takeTarget(of: buildFiles[project.root, default: BuildFiles(root: project.root, currentFolder: currentFolder)]
          .hints(forFile: absolute))
      }
      source.flags = (platform?.flags ?? []) + DefaultFlags.fitting(source.flags, file: path)
      let text = String(decoding: bytes ?? [], as: UTF8.self)
      let choice = try resolver.target(
        ofFile: absolute, text: text, flags: source, project: project, limits: &limits)
      if resolver.explicit != nil, flags.isEmpty { source.flags = LimitedAPIDefinition.removed(from: source.flags) }
      var job = LintJob(path: path, flags: source.flags, target: choice.target.version, contents: contents[path])
      job.isTargetConfigured = resolver.explicit != nil
      job.alternative = choice.alternative?.version
      job.limit = choice.limit
      plan.jobs.append(job)
      plan.jobTargets.append(choice.target)
      plan.alternatives.append(choice.alternative)
      plan.flagSources.append(source)
    }
    return plan
  }

  /// What the command line says, or else a compilation database; nil where neither says anything.
  private func databaseFlags(ofFile path: String) -> FlagSource? {
    if !flags.isEmpty { return FlagSource(flags: flags, origin: "the command line") }
    guard let database = databases?.database(forFile: path), let match = database.match(path) else { return nil }
    var source = FlagSource(flags: match.command.flags + configuredFlags, origin: database.shownPath)
    if let neighbour = match.neighbour {
      source.flags = DefaultFlags.asHeader(source.flags, of: neighbour, path: path)
      source.origin += ", as for \(PathDisplay(currentFolder: currentFolder).display(neighbour))"
    }
    if match.alternatives > 1 { source.origin += ", one of its \(match.alternatives) commands" }
    source.pythonFolder = match.command.pythonFolder
    source.refused = match.command.refused
    return source
  }

  /// What the project's folders and build files suggest.
  private func guessedFlags(ofFile path: String, project: ProjectFolder, _ files: inout BuildFiles) -> FlagSource {
    let hints = files.hints(forFile: path)
    let folders = DefaultFlags.flags(forFile: path, project: project)
    let named = hints.flags(after: folders + [project.root])
    let flags = folders + named + configuredFlags + DefaultFlags.last(project: project)
    // The system's headers stand before those that merely lie somewhere in the tree.
    let further = files.headers.folders(forFile: path, besides: DefaultFlags.folders(in: flags))
    var source = FlagSource(
      flags: flags + further.flatMap { ["-idirafter", $0] },
      origin: (configuredFlags.isEmpty ? "" : "the configuration and ")
        + (named.isEmpty ? "the project's folders" : "the project's folders and build files"))
    source.takeTarget(of: hints)
    source.isGuessed = true
    return source
  }
}
