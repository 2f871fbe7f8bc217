import Observation
import PythonAPI
import Report

/// What some compilers stop at, and the one in use does not: facts tell of it.
extension DoesNotCompile {
  /// Pointers that only a macro of the full API casts: newer compilers stop at them.
  static func uncastPointers(_ unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    unit.idiomHits(ofRule: descriptor.code).compactMap { hit in
      guard let effect = hit.fact.below.first else { return nil }
      let advice = hit.fact.advice(at: context.target).map { "; \($0)" } ?? ""
      return Finding(
        code: descriptor.code, level: Level(hit.fact.harm), message: "\(hit.subject): \(effect.text)\(advice)",
        location: SourceRange(hit.place), symbol: hit.symbol, since: hit.fact.since, notes: [])
    }
  }

  /// Macros that need a standard header with Microsoft's compiler only, which no other one notices.
  static func lostOnWindows(_ unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    guard let read = unit.configuration.headersOnWindows, let headers = context.headers else { return [] }
    let facts = FactTable.shared.facts(ofRule: descriptor.code).filter { fact in
      fact.when == "use-on-windows" && fact.since.map { $0 <= context.target } ?? true
        && fact.values.dropFirst().contains { HeaderRange($0)?.contains(headers, micro: context.headersMicro) ?? false }
        && !fact.values.prefix(1).contains(where: read.contains)
    }
    // One include line mends them all.
    return facts.compactMap { fact in
      guard let use = unit.names.first(where: { fact.symbols.contains($0.name) }), let effect = fact.below.first
      else { return nil }
      let advice = fact.advice(at: context.target).map { "; \($0)" } ?? ""
      return Finding(
        code: descriptor.code, level: Level(fact.harm),
        message: "`\(use.name)` of \(context.headersText)'s headers \(effect.text)\(advice)",
        location: SourceRange(use.place), symbol: use.name, since: fact.since, notes: [])
    }
  }
}
