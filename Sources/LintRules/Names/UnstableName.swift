import Observation
import Report

/// ABI104: a `PyUnstable_…` name.
public enum UnstableName: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI104", slug: "unstable-name", level: .error,
    summary: "A `PyUnstable_…` name, which may change in every minor release")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.names(context) { $0 == .unstable }.map { use, _ in
      let advice = Advice(for: use.name, context: context)
      return finding(
        "`\(use.name)` is part of the unstable API, which is not in the Limited API" + advice.clause, at: use.place,
        symbol: use.name, firstUse: use.firstUse, notes: [advice.difference])
    }
  }
}
