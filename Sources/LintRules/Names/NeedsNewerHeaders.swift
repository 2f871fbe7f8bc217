import Observation
import PythonAPI

/// ABI108: an inlined name that runs on the target, but that the target's own headers lack.
public enum NeedsNewerHeaders: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI108", slug: "needs-newer-headers", level: .note, isOptIn: true,
    summary: "A macro or inline function that runs on the target, but that the target's own headers do not have")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    let uses = unit.names(context) { if case .needsNewerHeaders = $0 { true } else { false } }
    return uses.compactMap { use, verdict in
      guard case .needsNewerHeaders(let since) = verdict else { return nil }
      return finding(
        "`\(use.name)` leaves no symbol behind and runs on \(context.target), but building needs headers of \(since) "
          + "or newer", at: use.place, symbol: use.name, since: since, firstUse: use.firstUse)
    }
  }
}
