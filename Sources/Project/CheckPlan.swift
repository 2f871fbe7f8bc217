import Linter
import PythonAPI

/// What a run is going to check.
public struct CheckPlan: Sendable {
  /// In the order of their paths.
  public var jobs: [LintJob] = []
  /// Where the flags of each job come from, in the same order.
  public var flagSources: [FlagSource] = []
  /// Whether each job's file may come by one of Python's headers.
  var mayReachPython: [Bool] = []
  /// The target of each job.
  var jobTargets: [ResolvedTarget] = []
  /// The files that were left out because they never come by one of Python's headers: they cannot break its ABI.
  public private(set) var withoutPython: [String] = []
  /// The targets of the jobs, lowest first, each once.
  public var targets: [ResolvedTarget] = []
  /// Files that were asked for and cannot be checked.
  public var failures: [FileFailure] = []

  /// The same without the files that cannot have to do with Python: to parse them would only take time.
  public func withFilesOfPython() -> CheckPlan {
    let kept = jobs.indices.filter { mayReachPython[$0] }
    guard kept.count < jobs.count else { return self }
    var plan = self
    plan.withoutPython = jobs.indices.filter { !mayReachPython[$0] }.map { jobs[$0].path }
    plan.jobs = kept.map { jobs[$0] }
    plan.flagSources = kept.map { flagSources[$0] }
    plan.mayReachPython = kept.map { _ in true }
    plan.jobTargets = kept.map { jobTargets[$0] }
    if !kept.isEmpty { plan.targets = targets.filter(Set(plan.jobTargets).contains) }
    return plan
  }
}

