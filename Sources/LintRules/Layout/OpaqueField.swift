import Observation
import PythonAPI

/// ABI201: a member of a struct that is opaque under the Limited API.
public enum OpaqueField: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI201", slug: "opaque-field", level: .error,
    summary: "A member of a struct that is opaque under the Limited API")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.members.compactMap { access in
      guard let structure = context.database.structure(named: access.structure),
        !structure.visibleMembers.contains(access.member),
        // The designators of a method table follow from its type, which is ABI101.
        !(access.isDesignator && structure.isHiddenName)
      else { return nil }
      let symbol = "\(structure.typedefName).\(access.member)"
      let advice = Advice(for: symbol, context: context)
      return finding(
        "`\(symbol)` is not accessible: `\(structure.typedefName)` is opaque in the Limited API" + advice.clause,
        at: access.place, symbol: symbol, firstUse: access.firstUse, notes: [advice.difference])
    }
  }
}
