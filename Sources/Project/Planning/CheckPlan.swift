import PythonAPI
import Report

/// What a run is going to check.
public struct CheckPlan: Sendable {
  /// In the order of their paths.
  public var jobs: [LintJob] = []
  /// Where the flags of each job come from, in the same order.
  public var flagSources: [FlagSource] = []
  /// Whether each job's file may come by one of Python's headers.
  var mayReachPython: [Bool] = []
  /// The target of each job, in the same order.
  public var jobTargets: [ResolvedTarget] = []
  /// What takes its place where the sources turn out to define no `Py_LIMITED_API`, in the same order.
  public var alternatives: [ResolvedTarget?] = []
  /// The files that were left out because they never come by one of Python's headers: they cannot break its ABI.
  public private(set) var withoutPython: [String] = []
  /// Files that were asked for and cannot be checked.
  public var failures: [FileFailure] = []
  /// What is to be said of files that were not read, each once.
  public var remarks: [String] = []
  /// The targets of the files that were left out; they count where no file is left.
  private var targetsLeftOut: [ResolvedTarget] = []

  /// The targets of the jobs, lowest first, each once.
  public var targets: [ResolvedTarget] { Self.ordered(jobTargets.isEmpty ? targetsLeftOut : jobTargets) }

  /// The targets that the jobs were judged against in the end, lowest first, each once.
  /// - Parameter outcomes: of the jobs, in their order.
  public func targets(after outcomes: some Sequence<LintOutcome>) -> [ResolvedTarget] {
    let judged = outcomes.enumerated().map { index, outcome in
      guard let judged = outcome.judged else { return jobTargets[index] }
      guard let path = judged.path else { return alternatives[index] ?? jobTargets[index] }
      return ResolvedTarget(version: judged.version, origin: "`#define Py_LIMITED_API` in \(path)")
    }
    return Self.ordered(judged.isEmpty ? targets : judged)
  }

  public static func ordered(_ targets: [ResolvedTarget]) -> [ResolvedTarget] {
    Set(targets).sorted { ($0.version.minor, $0.origin) < ($1.version.minor, $1.origin) }
  }

  /// The same with each file judged where each of these is the lowest Python.
  public func judged(at floors: [PythonVersion]) -> CheckPlan {
    var plan = self
    for index in plan.jobs.indices { plan.jobs[index].floors = floors }
    return plan
  }

  /// The same without the files that cannot have to do with Python: to parse them would only take time.
  public func withFilesOfPython() -> CheckPlan {
    let kept = jobs.indices.filter { mayReachPython[$0] }
    guard kept.count < jobs.count else { return self }
    var plan = self
    plan.withoutPython = jobs.indices.filter { !mayReachPython[$0] }.map { jobs[$0].path }
    plan.targetsLeftOut = jobTargets
    plan.jobs = kept.map { jobs[$0] }
    plan.flagSources = kept.map { flagSources[$0] }
    plan.mayReachPython = kept.map { _ in true }
    plan.jobTargets = kept.map { jobTargets[$0] }
    plan.alternatives = kept.map { alternatives[$0] }
    return plan
  }
}
