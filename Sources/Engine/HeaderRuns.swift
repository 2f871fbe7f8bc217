import Linter
import Project
import Report

/// The work of a run, file by file: one task for each set of headers that a file is read with.
struct HeaderRuns {
  private(set) var tasks: [LintTask] = []
  /// Which job each task belongs to, counted over all plans.
  private var owners: [Int] = []
  private var names: [String] = []
  private var jobs = 0
  /// The names of the header sets in use, each once, in the order of their first use.
  private(set) var versions: [String] = []

  /// What is to be said of the headers in use.
  private(set) var remarks: [String] = []

  /// Adds the jobs of a plan.
  /// - Parameter settings: makes the settings for a set of headers.
  mutating func add(_ plan: CheckPlan, sets: HeaderSets, settings: (PythonHeaders) -> LinterSettings) throws {
    var known: [PythonHeaders: LinterSettings] = [:]
    for (job, source) in zip(plan.jobs, plan.flagSources) {
      for headers in try sets.headers(target: job.target, buildFolder: source.pythonFolder) {
        let used = known[headers] ?? settings(headers)
        known[headers] = used
        if let version = headers.minorVersion, version < job.target { remark(headers.name, job.target.description) }
        if headers.version != nil, !versions.contains(headers.name) { versions.append(headers.name) }
        tasks.append(LintTask(settings: used, job: job))
        owners.append(jobs)
        names.append(headers.name)
      }
      jobs += 1
    }
  }

  private mutating func remark(_ headers: String, _ target: String) {
    let text =
      "the headers are of \(headers) and the target is \(target): what the headers lack is judged by what is known of "
      + "it; `--python \(target)` or newer would show more"
    if !remarks.contains(text) { remarks.append(text) }
  }

  /// The outcomes of the jobs, from those of the tasks.
  func merged(_ outcomes: [LintOutcome]) -> [LintOutcome] {
    var parts = Array(repeating: [(headers: String, outcome: LintOutcome)](), count: jobs)
    for (position, outcome) in outcomes.enumerated() { parts[owners[position]].append((names[position], outcome)) }
    return parts.map(LintOutcome.merged)
  }

  /// `3.11.7`, or `3.9.18, 3.10.13 and 3.11.7`; nil where no headers were needed.
  var versionText: String? {
    guard let last = versions.last else { return nil }
    return versions.count == 1 ? last : versions.dropLast().joined(separator: ", ") + " and " + last
  }
}
