import Files
import Report

/// Makes the plan: which files, with which flags, against which target.
public struct Planner {
  let resolver: TargetResolver
  /// From the command line; they add to what is known or guessed, and win.
  let flags: [String]
  /// From the configuration; they stand behind the guessed ones.
  let configuredFlags: [String]
  let currentFolder: String
  /// Nil for none.
  let databases: DatabaseFinder?
  /// Whose code is judged; nil for this machine's.
  var platform: Platform?
  var bounds = RunBounds()
  private let environment: [String: String]

  public init(
    resolver: TargetResolver, flags: [String], configuredFlags: [String] = [], databases: DatabaseFinder? = nil,
    platform: Platform? = nil, environment: [String: String] = [:], currentFolder: String
  ) {
    self.platform = platform
    self.resolver = resolver
    self.flags = flags
    self.configuredFlags = configuredFlags
    self.databases = databases
    self.environment = environment
    self.currentFolder = currentFolder
  }

  /// What is read once for many files.
  private struct Known {
    var projects: [String: ProjectFolder] = [:]
    var buildFiles: [String: BuildFiles] = [:]
    var environment: EnvironmentHeaders
    var reach = PythonReach()
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
    var known = Known(environment: EnvironmentHeaders(environment: environment))
    var limits = LimitFinder()
    var bytesLeft = bounds.bytes
    for path in files {
      guard bytesLeft > 0 else {
        let reason = "not read: sources of more than \(bounds.bytes >> 20) MB in one run; check fewer files at once"
        plan.failures.append(FileFailure(path: path, reason: reason))
        continue
      }
      let bytes = contents[path].map { Array($0.utf8) } ?? FileSystem.bytes(of: path)
      bytesLeft -= bytes?.count ?? 0
      if let problem = SourceFiles.problem(of: path, bytes: bytes) {
        plan.failures.append(FileFailure(path: path, reason: problem))
        continue
      }
      let absolute = FileSystem.absolute(path, in: currentFolder)
      let folder = FileSystem.parent(of: absolute)
      let project = known.projects[folder] ?? ProjectFolder(around: folder)
      if known.projects.updateValue(project, forKey: folder) == nil { remarkOnLinks([project.root, folder], &plan) }
      let source = source(ofFile: absolute, project: project, &known)
      let text = String(decoding: bytes ?? [], as: UTF8.self)
      let choice = try resolver.target(
        ofFile: absolute, text: text, flags: source, project: project, limits: &limits)
      var job = LintJob(
        path: path, flags: DefaultFlags.withStandard(source.flags, file: path), target: choice.target.version,
        contents: contents[path])
      job.isTargetConfigured = resolver.explicit != nil
      job.alternative = choice.alternative?.version
      job.limit = choice.limit
      plan.jobs.append(job)
      plan.flagSources.append(source)
      plan.jobTargets.append(choice.target)
      plan.alternatives.append(choice.alternative)
      plan.mayReachPython.append(
        known.reach.mayReachPython(
          absolute, bytes: bytes ?? [], folders: searched(source.flags),
          isIncludedByFlag: source.flags.contains { $0.hasPrefix("-include") }))
    }
    return plan
  }

  /// Build files that are not read.
  private func remarkOnLinks(_ folders: [String], _ plan: inout CheckPlan) {
    let paths = folders.flatMap { folder in ProjectFolder.buildFileNames.map { FileSystem.joined(folder, $0) } }
    for path in paths where TreeFile.leadsOut(path) {
      let remark = TreeFile.refusal(PathDisplay(currentFolder: currentFolder).display(path))
      if !plan.remarks.contains(remark) { plan.remarks.append(remark) }
    }
  }

  // MARK: - Flags

  /// The flags of a file: those of a database or guessed ones, the folders of headers that they lack, and around them those
  /// of the command line.
  private func source(ofFile path: String, project: ProjectFolder, _ known: inout Known) -> FlagSource {
    let root = project.root
    var files =
      known.buildFiles[root]
      ?? BuildFiles(root: root, currentFolder: currentFolder, home: environment["HOME"].map(FileSystem.normalized))
    var source = databaseFlags(ofFile: path) ?? guessedFlags(ofFile: path, project: project, &files)
    if !source.isGuessed { source.takeTarget(of: files.hints(forFile: path)) }
    // A target that the user names goes before that of a build.
    if resolver.explicit != nil { source.flags = LimitedAPIDefinition.removed(from: source.flags) }
    let given = CommandLineFlags(flags)
    // The system's headers stand before those that merely lie somewhere in the tree.
    let lack = files.headers.lack(ofFile: path, besides: searched(given.around(source.flags)))
    source.flags += lack.folders.flatMap { ["-idirafter", $0] }
    source.flags += known.environment.folders(for: lack.elsewhere, project: project).flatMap { ["-I", $0] }
    source.flags = (platform?.flags ?? []) + DefaultFlags.fitting(given.around(source.flags), file: path)
    if !flags.isEmpty { source.origin = "the command line and " + source.origin }
    known.buildFiles[root] = files
    return source
  }

  /// The folders of headers, absolute.
  private func searched(_ flags: [String]) -> [String] {
    CommandLineFlags.searched(by: flags).map { FileSystem.absolute($0, in: currentFolder) }
  }

  /// What a compilation database says; nil where there is none.
  private func databaseFlags(ofFile path: String) -> FlagSource? {
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
    let folders = DefaultFlags.flags(forFile: path, project: project, given: flags)
    let named = hints.flags(after: folders + [project.root])
    var source = FlagSource(
      flags: folders + named + configuredFlags + DefaultFlags.last(project: project),
      origin: (configuredFlags.isEmpty ? "" : "the configuration and ")
        + (named.isEmpty ? "the project's folders" : "the project's folders and build files"))
    source.takeTarget(of: hints)
    source.isGuessed = true
    return source
  }
}
