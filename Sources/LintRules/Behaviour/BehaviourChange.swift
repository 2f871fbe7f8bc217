import Observation
import Report

/// ABI308: a call that does different things on two Pythons that the target promises, neither being an error.
public enum BehaviourChange: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI308", slug: "behaviour-change", level: .note, isOptIn: true,
    summary: "A call that behaves differently on two Pythons that the target promises")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    let code = descriptor.code
    let hits =
      unit.callHits(ofRule: code, context: context) + unit.formatHits(ofRule: code, context: context)
      + unit.tableHits(ofRule: code, context: context)
    return findings(for: hits, context: context)
  }
}
