import Observation
import PythonAPI
import Report

/// ABI106: a name that works at the target, but is deprecated, or gone from newer headers.
public enum DeprecatedName: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI106", slug: "deprecated-name", level: .warning,
    summary:
      "A name usable at the target, but deprecated, or gone from newer headers so that the source stops compiling")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    names(in: unit, context) + assignments(in: unit, context)
  }

  /// Assignments to what newer headers make a function, under whatever headers.
  private static func assignments(in unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    unit.idiomHits(ofRule: descriptor.code).compactMap { hit in
      guard let effect = hit.fact.below.first else { return nil }
      let advice = hit.fact.advice(at: context.target).map { "; \($0)" } ?? ""
      return finding(
        "\(hit.subject): \(effect.text)\(advice)", at: hit.place, symbol: hit.symbol, since: hit.fact.since,
        firstUse: hit.firstUse, level: Level(hit.fact.harm))
    }
  }

  private static func names(in unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    unit.names(context) { $0 == .fine || $0 == .gone }.compactMap { use, verdict in
      let known = context.database.deprecation(of: use.name)
      guard let level = level(known, verdict, context) else { return nil }
      let entry = context.database.entry(named: use.name)
      return finding(
        "`\(use.name)` \(state(known, entry))" + advice(known, context), at: use.place, symbol: use.name,
        firstUse: use.firstUse, notes: [known.flatMap(note)], level: level)
    }
  }

  /// Nil where there is nothing to say: not deprecated, or there is no other way at the target.
  private static func level(_ known: Deprecation?, _ verdict: NameVerdict, _ context: RuleContext) -> Level? {
    guard let known else { return verdict == .gone ? .warning : nil }
    let hasReplacement = !known.replacements.isEmpty && known.replacementSince.map { $0 <= context.target } ?? true
    switch known.status {
    case .softDeprecated: return hasReplacement ? .note : nil
    case .deprecated, .removed:
      if hasReplacement || known.since.map({ $0 <= context.target }) ?? true { return .warning }
      // Without another way, and in force at the target, the name is needed there.
      return known.replacements.isEmpty ? nil : .note
    case .notInLimitedAPI: return .warning
    case .noEffect: return .note
    case .abiOnly, .superseded: return verdict == .gone ? .warning : nil
    }
  }

  private static func state(_ known: Deprecation?, _ entry: APIEntry?) -> String {
    let gone = known?.removedIn ?? entry?.limitedUntil
    var state: String
    switch known?.status {
    case .softDeprecated: state = "is soft-deprecated"
    case .deprecated, .removed: state = "is deprecated"
    case .noEffect: state = "has no effect"
    case .notInLimitedAPI, .abiOnly, .superseded, nil:
      return "is gone from the headers" + (gone.map { " of \($0)" } ?? "")
    }
    if let since = known?.since { state += " since \(since)" }
    if let gone { state += " and gone from the headers of \(gone), so that the source stops compiling there" }
    return state
  }

  /// What the message itself has no room for.
  private static func note(_ known: Deprecation) -> String? {
    known.replacements.isEmpty || known.note.isEmpty || isOfReplacement(known.note) ? nil : known.note
  }

  /// Whether a note goes on where the message names the replacement.
  private static func isOfReplacement(_ note: String) -> Bool { note.hasPrefix("which ") }

  private static func names(_ known: Deprecation) -> String {
    Advice.list(known.replacements) + (isOfReplacement(known.note) ? ", \(known.note)" : "")
  }

  private static func advice(_ known: Deprecation?, _ context: RuleContext) -> String {
    guard let known else { return "" }
    guard !known.replacements.isEmpty else { return known.note.isEmpty ? "" : "; \(known.note)" }
    let names = names(known)
    guard let since = known.replacementSince, since > context.target else { return "; use \(names)" }
    return "; from \(since) on there is \(names)"
  }
}
