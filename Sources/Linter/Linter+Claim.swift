import LintRules
import Observation
import Report

extension Linter {
  /// What a file says of `Py_LIMITED_API`; nil where the configured target is what files are compared with.
  func claim(_ unit: UnitObservations, _ job: LintJob, outside: Set<String>) -> LimitedAPIClaim? {
    guard selection.codes.contains(ConflictingLimitedAPI.descriptor.code), !job.isTargetConfigured else { return nil }
    let decisive = ConflictingLimitedAPI.decisive(in: unit)
    let isAbsent =
      job.limit == .sibling && decisive == nil && !LimitInForce.isDefined(in: unit)
      && !unit.configuration.leavesLimitedAPI
    guard let place = decisive?.place ?? (isAbsent ? unit.configuration.pythonInclude : nil),
      !outside.contains(place.path)
    else { return nil }
    var location = SourceRange(place)
    var lines = LineReader(contents: job.contents.map { [job.path: $0] } ?? [:])
    show(&location, &lines)
    var claim = LimitedAPIClaim(
      path: paths.display(job.path), version: decisive?.version ?? job.target, location: location,
      hasEntryPoint: unit.configuration.hasEntryPoint)
    claim.isAbsent = isAbsent
    return claim
  }
}
