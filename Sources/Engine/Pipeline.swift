import Files
import Filtering
import LintRules
import Linter
import Project
import Report

/// What happens to findings after the rules, from what came of each file to the report.
struct Pipeline {
  let run: CheckRun
  let plans: [CheckPlan]
  let paths: PathDisplay
  /// What the build files of the projects say: the same for all floors.
  private let projects: [ProjectFindings]
  private let groups: [FileGroup]
  /// What the configurations take out, by group.
  private let unwanted: [(ignored: PerFileIgnores, excluded: ExcludedPaths)]

  /// - Throws: `InputError` for settings that do not serve.
  init(run: CheckRun, plans: [CheckPlan]) throws {
    self.run = run
    self.plans = plans
    paths = PathDisplay(currentFolder: run.currentFolder)
    projects = try run.projects()
    if run.request.verbosity == .verbose { run.remark(projects.flatMap(\.lines).map { "stable ABI: \($0)" }) }
    groups = try run.allGroups()
    unwanted = try groups.map { group in
      (
        try PerFileIgnores(group.configuration, currentFolder: run.currentFolder),
        ExcludedPaths(group.configuration, currentFolder: run.currentFolder)
      )
    }
  }

  /// All steps, in their order: what is no longer looked at must not make a comment or a baseline entry seem useless.
  ///
  /// - Parameter outcomes: of the jobs of all plans, in their order.
  @MainActor func report(
    of outcomes: [LintOutcome], headersVersion: String?, libclangVersion: String?
  ) async throws -> RunReport {
    var outcomes = outcomes
    // Across files.
    LintOutcome.dropParts(&outcomes, paths: jobs.map { paths.display($0.path) })
    LimitedAPIConflicts.add(to: &outcomes)
    var report = summary(of: outcomes)
    report.headersVersion = headersVersion
    report.libclangVersion = libclangVersion
    report.findings = Finding.merged(outcomes)
    // The projects around the sources, and what was built of them.
    add(projects, try run.artifactFindings(outcomes, targets: report.targets), to: &report)
    // Headers.
    dropExcludedHeaders(&report)
    report.findings = OutsideHeaders.grouped(report.findings)
    // What the user has silenced.
    try silence(&report, userFiles: userFiles(of: outcomes) + projects.flatMap(\.files))
    dropIgnored(&report)
    // What is left, as it is shown.
    group(&report)
    // A plan has the build's settings in its own words.
    if run.request.floors.isEmpty { remark(on: projects, report) }
    try await keepChanged(&report)
    markGenerated(&report)
    return report
  }

  var jobs: [LintJob] { plans.flatMap(\.jobs) }

  /// The user's files that were read, headers too, as the findings name them.
  private func userFiles(of outcomes: [LintOutcome]) -> [String] {
    Set(outcomes.flatMap(\.userFiles) + plans.flatMap(\.withoutPython).map(paths.display)).sorted()
  }

  /// Files, failures and targets; no findings yet.
  private func summary(of outcomes: [LintOutcome]) -> RunReport {
    let failures = (run.sources.unsearched + plans.flatMap(\.failures) + outcomes.compactMap(\.failure)).map {
      failure in
      FileFailure(path: paths.display(failure.path), reason: failure.reason)
    }
    let failed = Set(failures.map(\.path))
    var rest = outcomes[...]
    let targets = plans.flatMap { plan in
      defer { rest = rest.dropFirst(plan.jobs.count) }
      return plan.targets(after: rest.prefix(plan.jobs.count))
    }
    let parsed = zip(jobs, outcomes).filter { !$1.reachesPython && $1.failure == nil }.map(\.0.path)
    let withoutPython = Set((plans.flatMap(\.withoutPython) + parsed).map(paths.display))
    var report = RunReport(
      checkedFiles: run.files.map(paths.display).filter { !failed.contains($0) && !withoutPython.contains($0) }
        .sorted(),
      failures: failures.sorted { $0.path < $1.path }, targets: CheckPlan.ordered(targets))
    report.cythonFiles = run.sources.cythonFiles
    report.filesWithoutPython = withoutPython.count
    return report
  }

  /// Takes out findings in headers that a configuration excludes, or does not want them of.
  private func dropExcludedHeaders(_ report: inout RunReport) {
    let asked = Set((run.files + run.sources.buildFiles + run.sources.artifacts).map(paths.display))
    report.findings.removeAll { finding in
      !asked.contains(finding.location.path)
        && !unwanted.allSatisfy { $0.ignored.keep(finding) && !$0.excluded.contain(finding) }
    }
  }

  /// Applies comments and the baseline, and writes those that are asked for.
  private func silence(_ report: inout RunReport, userFiles: [String]) throws {
    let codes = groups.reduce(into: Set<String>()) { $0.formUnion($1.codes) }
    let settings = try run.configurations.configuration(forFolder: run.currentFolder)
    let silencing = Silencing(
      baseline: run.request.baseline, writeBaseline: run.request.writeBaseline, addsIgnores: run.request.addsIgnores,
      // A baseline holds what is still to be done, which is what floors are compared by.
      configured: run.request.floors.isEmpty ? try settings.configuredBaseline() : nil, bounds: run.links,
      currentFolder: run.currentFolder,
      remark: run.listener.remark)
    report = try silencing.apply(to: report, files: userFiles, codes: codes) { run.sources.bytes(of: $0, paths) }
  }

  private func dropIgnored(_ report: inout RunReport) {
    report.findings.removeAll { finding in !unwanted.allSatisfy { $0.ignored.keep(finding) } }
  }

  /// One finding for each reason that a source is not read to its end, or does not compile.
  private func group(_ report: inout RunReport) {
    let platform = run.request.platform ?? .host
    report.findings = DoesNotCompile.grouped(IncompleteParse.grouped(report.findings, isForeign: platform != .host))
  }

  @MainActor private func keepChanged(_ report: inout RunReport) async throws {
    guard let revision = run.request.changedSince else { return }
    let found = Set(report.findings.map(\.location.path)).map { ($0, run.sources.bytes(of: $0, paths) ?? []) }
    let changed = try await ChangedLines(
      since: revision, files: Dictionary(uniqueKeysWithValues: found), environment: run.environment,
      trees: run.sources.trees, currentFolder: run.currentFolder)
    report.findings.removeAll { !changed.contain($0) }
    run.remark(changed.remarks)
  }

  private func markGenerated(_ report: inout RunReport) {
    report.generatedFiles = Set(report.findings.map(\.location.path)).filter { path in
      run.sources.bytes(of: path, paths).map(GeneratedCode.isGenerated) ?? false
    }
  }
}
