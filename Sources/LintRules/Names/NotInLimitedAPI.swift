import Observation
import Report

/// ABI101: a name that no version of the Limited API has.
public enum NotInLimitedAPI: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI101", slug: "not-in-limited-api", level: .error,
    summary: "A CPython function, macro, variable, type or enumerator that no version of the Limited API has")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.names(context) { $0 == .notInLimitedAPI }.map { use, _ in
      let advice = Advice(for: use.name, context: context)
      return finding(
        "`\(use.name)` is not in the Limited API" + advice.clause, at: use.place, symbol: use.name,
        firstUse: use.firstUse, notes: [advice.difference])
    }
  }
}
