import Observation
import Report

/// ABI202: a member that the headers show but that is not to be touched.
public enum ExposedField: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI202", slug: "exposed-field", level: .warning,
    summary: "A member that the headers do not hide but that is not to be touched: `ob_refcnt`, `ob_type`, `ob_size`")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.members.compactMap { access in
      guard let structure = context.database.structure(named: access.structure),
        structure.visibleMembers.contains(access.member)
      else { return nil }
      let symbol = "\(structure.typedefName).\(access.member)"
      // The replacement data says which of the visible members have an accessor to be used instead.
      guard let row = context.database.replacements(for: symbol).first, !row.names.isEmpty else { return nil }
      return finding(
        "`\(symbol)` should not be accessed directly: later Pythons hide or rename it; use \(Advice.list(row.names))",
        at: access.place, symbol: symbol, firstUse: access.firstUse)
    }
  }
}
