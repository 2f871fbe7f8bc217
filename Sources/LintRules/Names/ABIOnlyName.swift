import Observation
import Report

/// ABI105: a symbol that is kept for old binaries only.
public enum ABIOnlyName: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI105", slug: "abi-only-name", level: .error,
    summary: "A symbol kept in the stable ABI for old binaries that is not (or no longer) in the Limited API")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.names(context) { $0 == .abiOnly }.map { use, _ in
      let advice = Advice(for: use.name, context: context)
      return finding(
        "`\(use.name)` is in the stable ABI for old binaries only, not in the Limited API" + history(use.name, context)
          + advice.clause, at: use.place, symbol: use.name, firstUse: use.firstUse, notes: [advice.difference],
        level: use.isSoundImport(context) ? .warning : .error)
    }
  }

  /// ", deprecated since 3.13 and gone from the headers of 3.15"
  private static func history(_ name: String, _ context: RuleContext) -> String {
    let known = context.database.deprecation(of: name).flatMap { $0.status == .abiOnly ? nil : $0 }
    let since = known?.since.map { "deprecated since \($0)" }
    let gone = context.database.entry(named: name)?.removedIn.map { "gone from the headers of \($0)" }
    let parts = [since, gone].compactMap(\.self)
    return parts.isEmpty ? "" : ", " + parts.joined(separator: " and ")
  }
}
