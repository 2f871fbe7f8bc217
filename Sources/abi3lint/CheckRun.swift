import ClangKit
import Files
import LintRules
import Linter
import Observation
import Project
import Report

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One run of `check`, from the command line to the report.
struct CheckRun {
  let command: Check
  let environment: [String: String]
  /// Absolute.
  let currentFolder: String
  let configurations: ConfigurationFinder
  /// The files to check, in the order of their paths.
  let files: [String]
  /// Folders that could not be searched.
  private let unsearched: [FileFailure]
  private let cythonFiles: Int
  /// The text on stdin, by the path that it stands in for.
  private let contents: [String: String]
  /// The files and folders as the user named them.
  private let named: [String]
  let trees: LintedTrees
  /// Where links of these trees may lead.
  let links: LinkBounds

  /// What a run found, before anything is silenced.
  struct Result {
    var report: RunReport
    /// The user's files that were read, headers too, as the findings name them.
    var userFiles: [String]
    /// The codes of the rules that ran.
    var codes: Set<String>
    /// Whether a signal ended the run before its time.
    var isInterrupted = false
  }

  /// - Throws: `InputError` for files and settings that do not serve.
  init(command: Check, environment: [String: String], currentFolder: String) throws {
    self.command = command
    self.environment = environment
    self.currentFolder = currentFolder
    if let name = command.report.stdinFilename {
      guard command.files.isEmpty else { throw InputError("--stdin-filename checks one file; name no others") }
      named = [name]
      (trees, links) = try Self.trees(named, command, environment: environment, currentFolder: currentFolder)
      configurations = try Self.configurations(command, currentFolder)
      files = [name]
      unsearched = []
      cythonFiles = 0
      contents = [name: String(decoding: try ListedFiles.standardInput(), as: UTF8.self)]
      return
    }
    named = try command.files + Self.listed(command, environment: environment, currentFolder: currentFolder)
    (trees, links) = try Self.trees(named, command, environment: environment, currentFolder: currentFolder)
    configurations = try Self.configurations(command, currentFolder)
    guard !named.isEmpty || command.report.filesFrom != nil else {
      throw InputError("name the files or folders to check, such as `abi3lint src`")
    }
    let found = try SourceFiles(
      currentFolder: currentFolder, configurations: configurations,
      excludesNamedFiles: command.configuration.forceExclude, links: links
    ).files(of: named)
    (files, unsearched, cythonFiles) = (found.files, found.failures, found.cythonFiles)
    contents = [:]
  }

  private static func configurations(_ command: Check, _ currentFolder: String) throws(InputError) -> ConfigurationFinder {
    try ConfigurationFinder(
      explicit: command.configuration.config, isIsolated: command.configuration.isolated, currentFolder: currentFolder)
  }

  /// The names in the list that an option names.
  private static func listed(
    _ command: Check, environment: [String: String], currentFolder: String
  ) throws(InputError) -> [String] {
    guard let list = command.report.filesFrom else { return [] }
    // A name that is no file's is repeated in an error: no link may make another file the list.
    let trees = LintedTrees(paths: command.files, currentFolder: currentFolder, home: environment["HOME"])
    try refuseLink(list, trees.links, currentFolder)
    return try ListedFiles.names(from: list)
  }

  /// The trees that a run lints, and what they may not do; what is to be read and written is looked at before the work.
  private static func trees(
    _ named: [String], _ command: Check, environment: [String: String], currentFolder: String
  ) throws -> (LintedTrees, LinkBounds) {
    let trees = LintedTrees(paths: named, currentFolder: currentFolder, home: environment["HOME"])
    let links = trees.links
    try command.output.check(links)
    if let path = command.suppression.writeBaseline { try links.check(path) }
    for path in [command.configuration.config, command.suppression.baseline].compactMap(\.self) {
      try refuseLink(path, links, currentFolder)
    }
    return (trees, links)
  }

  /// A file that the user names to be read is not one that a link of the tree makes of it.
  private static func refuseLink(_ path: String, _ links: LinkBounds, _ currentFolder: String) throws(InputError) {
    guard links.allows(path.hasPrefix("/") ? path : currentFolder + "/" + path) else {
      throw InputError("\(path): a link leads out of the linted tree; name the file that it leads to")
    }
  }

  /// The files with the same configuration, in the order of their first file.
  func groups() throws -> [FileGroup] {
    var groups: [FileGroup] = []
    var positions: [Configuration: Int] = [:]
    for file in files {
      let configuration = try configurations.configuration(forFile: file)
      if let position = positions[configuration] {
        groups[position].files.append(file)
      } else {
        positions[configuration] = groups.count
        groups.append(try FileGroup(command: command, configuration: configuration, files: [file]))
      }
    }
    return groups
  }

  /// Checks all files.
  /// - Throws: `InputError` or `LibClangError` for what makes the whole run impossible.
  @MainActor func result() async throws -> Result {
    let groups = try groups()
    let databases = try command.flagOptions.finder(currentFolder: currentFolder)
    let plans = try groups.map { group in
      try Planner(
        resolver: TargetResolver(explicit: group.target, currentFolder: currentFolder), flags: command.compilerFlags,
        configuredFlags: group.configuration.flags, databases: databases,
        platform: command.targetOptions.platform, environment: environment, currentFolder: currentFolder
      ).plan(files: group.files, contents: contents).withFilesOfPython()
    }
    if !command.report.quiet { (plans.flatMap(\.remarks) + databases.remarks).forEach(Terminal.remark) }
    if command.report.verbose {
      for line in CheckRemarks(plans: plans).lines { Terminal.remark(line) }
    }
    let choice = LibClangChoice(environment: environment, trees: trees, currentFolder: currentFolder)
    let caches = try CheckCaches(command.cache, links, environment: environment, currentFolder: currentFolder)
    let (clang, build) = try caches.libclang(choice, explicit: command.targetOptions.libclang)
    var system = try SystemHeaders(choice.finder, clang, files: files)
    if !command.report.quiet { system.remark.map(Terminal.remark) }
    try await system.complete(environment: environment, trees: trees)
    let folders = QuotableFolders(environment: environment, currentFolder: currentFolder)
    let quotable = folders.folders(arguments: named, flags: command.compilerFlags)
    let owned = folders.projects(arguments: named)
    var runs = HeaderRuns()
    for (group, plan) in zip(groups, plans) {
      try runs.add(plan, sets: HeaderSets(group.headerChoice, environment: environment)) { headers in
        LinterSettings(
          headers: headers.files, headersVersion: headers.minorVersion, headersMicro: headers.micro,
          builtinFlags: system.flags, codes: group.codes, currentFolder: currentFolder,
          preludeFolder: caches.folder.map { $0 + "/preludes" }, quotableFolders: quotable, projectFolders: owned)
      }
    }
    let run = lint(
      runs.tasks,
      CachedRun(libclang: clang, build: build, limits: command.limitOptions.limits, cache: caches.results))
    if !command.report.quiet { runs.remarks.forEach(Terminal.remark) }
    if command.report.verbose {
      caches.remarks(files: runs.tasks.count).forEach(Terminal.remark)
      let preludes = CheckRemarks.preludes(run.outcomes.compactMap(\.preludeRemark))
      if caches.results?.problem == nil { preludes.forEach(Terminal.remark) }
      run.remarks.forEach(Terminal.remark)
    }
    var outcomes = runs.merged(run.outcomes)
    let paths = PathDisplay(currentFolder: currentFolder)
    LintOutcome.dropParts(&outcomes, paths: plans.flatMap(\.jobs).map { paths.display($0.path) })
    LimitedAPIConflicts.add(to: &outcomes)
    return Result(
      report: try assemble(plans: plans, outcomes: outcomes, headers: runs.versionText, clang: clang),
      userFiles: Set(outcomes.flatMap(\.userFiles) + plans.flatMap(\.withoutPython).map(paths.display)).sorted(), codes: groups.reduce(into: []) { $0.formUnion($1.codes) },
      isInterrupted: run.interruption != nil)
  }

  private func lint(_ tasks: [LintTask], _ run: CachedRun) -> WorkQueue.Result {
    let progress = ProgressLine(total: tasks.count, isOn: Terminal.stderrIsTerminal && !command.report.quiet)
    defer { progress.clear() }
    return run.lint(tasks, jobs: command.report.jobs ?? ProcessInfo.processInfo.activeProcessorCount) {
      progress.advance(findings: $0.findings.count)
    }
  }

  private func assemble(
    plans: [CheckPlan], outcomes: [LintOutcome], headers: String?, clang: LibClangInfo
  ) throws -> RunReport {
    let paths = PathDisplay(currentFolder: currentFolder)
    let failures = (unsearched + plans.flatMap(\.failures) + outcomes.compactMap(\.failure)).map { failure in
      FileFailure(path: paths.display(failure.path), reason: failure.reason)
    }
    let failed = Set(failures.map(\.path))
    var rest = outcomes[...]
    let targets = CheckPlan.ordered(
      plans.flatMap { plan in
        defer { rest = rest.dropFirst(plan.jobs.count) }
        return plan.targets(after: rest.prefix(plan.jobs.count))
      })
    let parsed = zip(plans.flatMap(\.jobs), outcomes).filter { !$1.reachesPython && $1.failure == nil }.map(\.0.path)
    let withoutPython = Set((plans.flatMap(\.withoutPython) + parsed).map(paths.display))
    var report = RunReport(
      findings: OutsideHeaders.grouped(try included(Finding.merged(outcomes))),
      checkedFiles: files.map(paths.display).filter { !failed.contains($0) && !withoutPython.contains($0) }.sorted(),
      failures: failures.sorted { $0.path < $1.path }, targets: targets,
      headersVersion: headers, libclangVersion: clang.versionText)
    report.cythonFiles = cythonFiles
    report.filesWithoutPython = withoutPython.count
    return report
  }

  /// The findings without those in headers that a configuration excludes, or does not want them of.
  private func included(_ findings: [Finding]) throws -> [Finding] {
    let paths = PathDisplay(currentFolder: currentFolder)
    let asked = Set(files.map(paths.display))
    let rules = try groups().map { group in
      (
        ignores: try PerFileIgnores(group.configuration, currentFolder: currentFolder),
        excluded: ExcludedPaths(group.configuration, currentFolder: currentFolder)
      )
    }
    return findings.filter { finding in
      asked.contains(finding.location.path)
        || rules.allSatisfy { $0.ignores.keep(finding) && !$0.excluded.contain(finding) }
    }
  }

  /// Silences what comments, the baseline, `per-file-ignores` and `--diff-filter` say, in this order: what is no longer
  /// looked at must not make a comment or a baseline entry seem useless.
  @MainActor func silenced(_ result: Result, baseline: ConfiguredBaseline?) async throws -> RunReport {
    var report = try command.suppression.apply(
      to: result.report, files: result.userFiles, codes: result.codes, currentFolder: currentFolder,
      configured: baseline, bounds: links, contents: bytes)
    for group in try groups() {
      let ignores = try PerFileIgnores(group.configuration, currentFolder: currentFolder)
      report.findings.removeAll { !ignores.keep($0) }
    }
    let platform = command.targetOptions.platform ?? .host
    report.findings = DoesNotCompile.grouped(IncompleteParse.grouped(report.findings, isForeign: platform != .host))
    if let revision = command.report.diffFilter {
      try await keepChanged(since: revision, &report)
    }
    let paths = Set(report.findings.map(\.location.path))
    report.generatedFiles = paths.filter { bytes(of: $0).map { GeneratedCode.isGenerated($0) } ?? false }
    return report
  }

  @MainActor private func keepChanged(since revision: String, _ report: inout RunReport) async throws {
    let found = Set(report.findings.map(\.location.path)).map { ($0, bytes(of: $0) ?? []) }
    let changed = try await ChangedLines(
      since: revision, files: Dictionary(uniqueKeysWithValues: found), environment: environment, trees: trees,
      currentFolder: currentFolder)
    report.findings.removeAll { !changed.contain($0) }
    if !command.report.quiet { changed.remarks.forEach(Terminal.remark) }
  }

  /// The bytes of a file as the run saw it.
  private func bytes(of shownPath: String) -> [UInt8]? {
    let paths = PathDisplay(currentFolder: currentFolder)
    if let text = contents.first(where: { paths.display($0.key) == shownPath })?.value { return Array(text.utf8) }
    return FileManager.default.contents(atPath: shownPath).map { Array($0) }
  }
}
