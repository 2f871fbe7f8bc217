import Observation
import PythonAPI

/// ABI103: a `_Py…` name that the user's code spells.
public enum PrivateName: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI103", slug: "private-name", level: .error,
    summary: "A private `_Py…` name that the code spells itself")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    let uses = unit.names(context) { $0 == .privateName }.map(\.use)
    let declared = unit.declarations.filter { $0.name.hasPrefix("_Py") }.map { declaration in
      NameUse(name: declaration.name, place: declaration.place, visibility: .hidden, isEmitted: true)
    }
    return (uses + declared).map { use in
      let advice = Advice(for: use.name, context: context)
      let isShown = use.visibility != .hidden && isInABI(use, context)
      let reason = isShown ? "is private, and may change or go in any release, though the headers show it" : "is private"
      return finding(
        "`\(use.name)` \(reason)" + advice.clause, at: use.place, symbol: use.name, firstUse: use.firstUse,
        notes: [advice.difference], level: isShown ? .warning : .error)
    }
  }

  /// Whether the object file is sound: nothing is imported, or what the stable ABI has at the target.
  private static func isInABI(_ use: NameUse, _ context: RuleContext) -> Bool {
    guard use.visibility == .symbol else { return true }
    guard let since = context.database.entry(named: use.name)?.symbolSince else { return false }
    return since <= context.target
  }
}
