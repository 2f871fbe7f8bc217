import Observation
import PythonAPI
import Report

/// Slots, flags and types of members that no Python ever had: `Py_tp_as_sequence`, `METH_KWARGS`. Nothing declares them,
/// with the full API neither.
enum NamesThatNeverWere {
  /// The finding of a rule for each undeclared name whose family is the rule's.
  static func findings(of rule: any Rule.Type, in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.otherErrors.compactMap { error in
      guard let name = error.undeclared, let family = family(of: name, unit, context),
        family.code == rule.descriptor.code
      else { return nil }
      return rule.finding(
        "`\(name)`: there is no such \(family.what)\(advice(for: name, context))", at: error.place, symbol: name,
        level: .error)
    }
  }

  private static func advice(for name: String, _ context: RuleContext) -> String {
    guard context.database.replacements(for: name).isEmpty else { return Advice(for: name, context: context).clause }
    return context.database.nearestNames(to: name, limit: 1).first.map { "; the nearest name is `\($0)`" } ?? ""
  }

  /// Whether an error is about such a name.
  static func isReported(_ error: SourceError, in unit: UnitObservations, context: RuleContext) -> Bool {
    error.undeclared.flatMap { family(of: $0, unit, context) } != nil
  }

  private static func family(
    of name: String, _ unit: UnitObservations, _ context: RuleContext
  ) -> (code: String, what: String)? {
    guard unit.reachesPython, context.database.entry(named: name) == nil,
      let member = NumberTable.shared.family(of: name)
    else { return nil }
    // A header that is missing may define a name that nothing is known of.
    let isMissing = unit.otherErrors.contains { $0.missingHeader != nil }
    if isMissing, context.database.replacements(for: name).isEmpty { return nil }
    if member.hasSuffix(".slot") || member.hasSuffix(".sl_id") { return (SlotMeaning.descriptor.code, "slot") }
    if member.hasSuffix("flags") { return (FlagMeaning.descriptor.code, "flag") }
    return member == "PyMemberDef.type" ? (StructMember.descriptor.code, "type of a member") : nil
  }
}
