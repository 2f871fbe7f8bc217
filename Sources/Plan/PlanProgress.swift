import PythonAPI

/// How far the work has come since an earlier plan.
public struct PlanProgress: Sendable {
  public var floor: PythonVersion
  public var before: Int
  public var now: Int

  /// - Parameter errors: those of the earlier plan, by floor.
  /// - Returns: nil where the earlier plan has not this floor.
  public init?(_ plan: ProjectPlan, errors: [PythonVersion: Int]) {
    guard let before = errors[plan.floor] else { return nil }
    floor = plan.floor
    self.before = before
    now = plan.errors
  }

  /// `Errors at 3.11: 84 → 31`
  public var text: String { "Errors at \(floor): \(before) → \(now)" }
}
