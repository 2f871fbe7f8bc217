import Observation
import Report

/// ABI201: a member of a struct that is opaque under the Limited API.
public enum OpaqueField: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI201", slug: "opaque-field", level: .error,
    summary: "A member of a struct that is opaque under the Limited API")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    memberAccesses(unit, context) + structureNames(unit, context)
  }

  /// The cast in `((PyListObject *)list)->ob_item`: the name is hidden as well, and has to go with the member.
  private static func structureNames(_ unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    var seen: Set<NameUse> = []
    return unit.namesBesideMembers(context).compactMap { use in
      var onLine = use
      onLine.place.column = 0
      onLine.place.endColumn = 0
      guard seen.insert(onLine).inserted else { return nil }
      return finding(
        "`\(use.name)` and its members are hidden in the Limited API; keep a `PyObject *` instead",
        at: use.place, symbol: use.name, firstUse: use.firstUse)
    }
  }

  private static func memberAccesses(_ unit: UnitObservations, _ context: RuleContext) -> [Finding] {
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
