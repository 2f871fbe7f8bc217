import Observation
import PythonAPI

/// ABI106: a name that works at the target, but is deprecated, or gone from newer headers.
public enum DeprecatedName: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI106", slug: "deprecated-name", level: .warning,
    summary: "A name usable at the target, but deprecated, or gone from newer headers so that the source stops compiling")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    []
  }
}
