import Observation
import Report

/// ABI307: a member of a struct of the Limited API that has its meaning only from a later version.
public enum StructMember: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI307", slug: "struct-member", level: .error,
    summary: "A member of a Limited API struct that has its meaning only from a later version")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    TableMatcher(unit, context: context).findings(of: Self.self)
      + NamesThatNeverWere.findings(of: Self.self, in: unit, context: context)
  }
}
