import Observation
import Report

/// ABI301: NULL where the target does not accept it yet, or where a newer Python refuses it.
public enum NullArgument: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI301", slug: "null-argument", level: .error,
    summary: "NULL passed where a Python that the target promises does not accept it")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    let code = descriptor.code
    let hits = unit.callHits(ofRule: code, context: context) + unit.tableHits(ofRule: code, context: context)
    return findings(for: hits, context: context)
  }
}
