import Observation
import PythonAPI
import Report

/// ABI109: a symbol that the stable ABI lacks at the target, imported under a name that is fine.
public enum SymbolAfterTarget: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI109", slug: "symbol-after-target", level: .error,
    summary:
      "A symbol that the object file imports and the stable ABI lacks at the target, though the name spelled is fine")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    pulledIn(unit, context) + declaredByHand(unit, context) + madeByHeaderBug(unit, context)
  }

  /// Macros that the headers in use make a symbol of, where ABI309 does not say so.
  private static func madeByHeaderBug(_ unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    if context.isOn(HeaderBug.descriptor.code) { return [] }
    return unit.names.compactMap { use in
      guard use.visibility == .symbol, use.isEmitted, HeaderBug.fact(about: use, context: context) != nil,
        let lack = lack(of: use.name, context)
      else { return nil }
      return finding(
        "\(context.headersText)'s headers make a symbol of `\(use.name)`, which \(lack.text); build with other headers",
        at: use.place, symbol: use.name, since: lack.since, firstUse: use.firstUse)
    }
  }

  /// Symbols behind a header's macros and inline functions.
  private static func pulledIn(_ unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    let broken = Set(unit.names.filter(\.isBroken).map { SpelledName(name: $0.name, place: $0.place) })
    return unit.imports.compactMap { item in
      guard let lack = lack(of: item.symbol, context) else { return nil }
      // The spelled name has a finding of its own.
      var spelled = NameUse(name: item.spelled, place: item.place, visibility: .inlined, isEmitted: true)
      spelled.isBroken = broken.contains(SpelledName(name: item.spelled, place: item.place))
      switch NameVerdict(spelled, context: context) {
      case .fine, .needsNewerHeaders: break
      default: return nil
      }
      let headers = context.headers.map { "\($0)'s headers turn" } ?? "the headers turn"
      // What the stable ABI never had was no better in older headers.
      let way =
        lack.since != nil
        ? "; build with older headers or avoid `\(item.spelled)`" : Advice(for: item.spelled, context: context).clause
      return finding(
        "\(headers) `\(item.spelled)` into the symbol `\(item.symbol)`, which \(lack.text)" + way,
        at: item.place, symbol: item.symbol, since: lack.since)
    }
  }

  /// Declarations that the user wrote for what the target lacks; `_Py…` names are ABI103.
  private static func declaredByHand(_ unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    unit.declarations.compactMap { declaration in
      guard declaration.isUsed, !declaration.name.hasPrefix("_Py"), let lack = lack(of: declaration.name, context)
      else { return nil }
      let advice = Advice(for: declaration.name, context: context)
      return finding(
        "`\(declaration.name)`, declared by hand, \(lack.text)" + advice.clause, at: declaration.place,
        symbol: declaration.name, since: lack.since, notes: [advice.difference])
    }
  }

  private struct SpelledName: Hashable {
    var name: String
    var place: Place
  }

  private static func lack(of symbol: String, _ context: RuleContext) -> (text: String, since: PythonVersion?)? {
    guard let since = context.database.entry(named: symbol)?.symbolSince else {
      return ("the stable ABI does not have", nil)
    }
    guard since > context.target else { return nil }
    return ("the stable ABI has since \(since) only, and the target is \(context.target)", since)
  }
}
