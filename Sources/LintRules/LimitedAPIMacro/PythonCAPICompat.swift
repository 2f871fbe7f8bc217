import Observation
import Report

/// ABI407: `pythoncapi_compat.h` under `Py_LIMITED_API`.
public enum PythonCAPICompat: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI407", slug: "pythoncapi-compat", level: .warning,
    summary: "`pythoncapi_compat.h` under `Py_LIMITED_API`: its shims need the full API")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    guard !unit.configuration.leavesLimitedAPI else { return [] }
    return unit.configuration.fullAPIHeaders.map { include in
      finding(
        "`\(include.name)` needs the full API; include it only where `Py_LIMITED_API` is not defined",
        at: include.place,
        symbol: include.name)
    }
  }
}
