import Observation
import Report

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
      let isShown = use.isSoundImport(context)
      let reason =
        isShown ? "is private: it may change or disappear in any release, although the headers show it" : "is private"
      return finding(
        "`\(use.name)` \(reason)" + advice.clause, at: use.place, symbol: use.name, firstUse: use.firstUse,
        notes: [advice.difference], level: isShown ? .warning : .error)
    }
  }
}
