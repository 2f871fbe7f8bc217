import Observation
import PythonAPI
import Report

/// ABI102: a name that entered the Limited API after the target.
public enum AddedAfterTarget: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI102", slug: "added-after-target", level: .error,
    summary: "A Limited API item that entered it after the target")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    let uses = unit.names(context) { if case .addedAfterTarget = $0 { true } else { false } }
    return uses.compactMap { use, verdict in
      // ABI303 and ABI304 report those.
      if NumberTable.shared.isSlot(use.name) || NumberTable.shared.isFlag(use.name) { return nil }
      guard case .addedAfterTarget(let since) = verdict else { return nil }
      let advice = Advice(for: use.name, context: context)
      let message =
        "`\(use.name)` is in the Limited API since \(since), the target is \(context.target)"
        + advice.clause(orTarget: since)
      // A note, so that the finding is the same whatever headers are installed.
      let shown =
        use.visibility == .symbol
        ? context.headers.map {
          "The headers of \($0) show it at this target: the compiler does not notice"
        } : nil
      return finding(
        message, at: use.place, symbol: use.name, since: since, firstUse: use.firstUse,
        notes: [advice.difference, shown])
    }
  }
}
