import Observation
import PythonAPI
import Report

/// ABI108: an inlined name that runs on the target, but that the target's own headers lack.
public enum NeedsNewerHeaders: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI108", slug: "needs-newer-headers", level: .note, isOptIn: true,
    summary: "A macro or inline function that runs on the target, but that the target's own headers do not have")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    let uses = unit.names(context) { if case .needsNewerHeaders = $0 { true } else { false } }
    return uses.compactMap { use, verdict in
      guard case .needsNewerHeaders(let since) = verdict, !hasMeaning(use.name, context) else { return nil }
      return finding(
        "`\(use.name)` leaves no symbol behind and runs on \(context.target), but building needs headers of \(since) "
          + "or newer", at: use.place, symbol: use.name, since: since, firstUse: use.firstUse)
    }
  }

  /// Whether the target treats a slot or flag otherwise: ABI303 and ABI304 say how.
  private static func hasMeaning(_ name: String, _ context: RuleContext) -> Bool {
    FactTable.shared.facts(about: name).contains { fact in
      ["slot", "flag"].contains(fact.when) && FactVerdict(fact, context: context) != nil
    }
  }
}
