import Observation
import PythonAPI
import Report

/// ABI309: a use for which the headers in use are known to produce a broken binary.
public enum HeaderBug: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI309", slug: "header-bug", level: .error,
    summary: "The headers in use are known to produce a broken stable-ABI binary for this use")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    uses(in: unit, context) + definitions(in: unit, context)
  }

  /// Macros that choose what the headers cannot give at this target.
  private static func definitions(in unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    unit.configuration.definitions.compactMap { definition in
      guard let fact = fact(about: definition.name, when: "define", context: context), let effect = fact.below.first
      else { return nil }
      let advice = fact.advice(at: context.target).map { "; \($0)" } ?? ""
      return finding(
        "`\(definition.name)` at the target \(context.target), with \(context.headersText)'s headers: \(effect.text)\(advice)",
        at: definition.place, symbol: definition.name, since: fact.since, level: Level(fact.harm))
    }
  }

  private static func uses(in unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    unit.names.compactMap { use in
      guard let fact = fact(about: use, context: context), let since = fact.since else { return nil }
      let last = PythonVersion(minor: since.minor - 1)
      let versions = context.target == last ? "\(last)" : "\(context.target) to \(last)"
      let effect = fact.effect(belowSinceAt: context.target)?.text ?? ""
      let advice = fact.advice(at: context.target).map { "; \($0)" } ?? ""
      return finding(
        "`\(use.name)` of \(context.headersText)'s headers is broken at this target: Python \(versions) \(effect)\(advice)",
        at: use.place, symbol: use.name, since: since, firstUse: use.firstUse, level: Level(fact.harm))
    }
  }

  /// The bug of the headers in use that a name runs into.
  static func fact(about use: NameUse, context: RuleContext) -> Fact? {
    fact(about: use.name, when: "use", context: context)
  }

  private static func fact(about name: String, when: String, context: RuleContext) -> Fact? {
    guard let headers = context.headers else { return nil }
    return FactTable.shared.facts(about: name).first { fact in
      fact.when == when && fact.rule == descriptor.code && fact.since.map { context.target < $0 } ?? false
        && fact.effect(belowSinceAt: context.target)?.text.isEmpty == false
        && fact.values.contains { HeaderRange($0)?.contains(headers, micro: context.headersMicro) ?? false }
    }
  }
}

extension Fact {
  /// What a version below `since` does.
  fileprivate func effect(belowSinceAt version: PythonVersion) -> Effect? {
    below.first { $0.bound.map { version <= $0 } ?? true }
  }
}

/// Versions of headers: `3.12` for all of them, `3.13.0-3.13.4`.
struct HeaderRange {
  private let minor: Int
  private let micros: ClosedRange<Int>

  init?(_ text: String) {
    let bounds = text.split(separator: "-").map { $0.split(separator: ".").compactMap { Int($0) } }
    guard let first = bounds.first, let last = bounds.last, first.count >= 2, last.count == first.count,
      last[1] == first[1]
    else { return nil }
    minor = first[1]
    let low = first.count > 2 ? first[2] : 0
    micros = low...max(low, last.count > 2 ? last[2] : Int.max)
  }

  /// Headers whose last number is not known count as the first ones of their version.
  func contains(_ version: PythonVersion, micro: Int?) -> Bool {
    version.minor == minor && micros.contains(micro ?? 0)
  }
}

extension RuleContext {
  /// The version of the headers in use, as exactly as it is known.
  var headersText: String {
    guard let headers else { return "the" }
    return headersMicro.map { "\(headers).\($0)" } ?? "\(headers)"
  }
}
