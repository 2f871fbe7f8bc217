import Observation
import PythonAPI
import Report

/// ABI303: a slot that the target does not know, or treats otherwise.
public enum SlotMeaning: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI303", slug: "slot", level: .error,
    summary: "A slot of a type or module that the target does not know or treats otherwise")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    let matcher = TableMatcher(unit, context: context)
    return matcher.hidden(Self.self, beside: matcher.findings(of: Self.self), where: NumberTable.shared.isSlot)
      + NamesThatNeverWere.findings(of: Self.self, in: unit, context: context)
  }
}
