import Observation
import PythonAPI
import Testing

@testable import LintRules

/// No advice is itself a finding at the same target.
@Suite struct AdviceTests {
  static let targets = (2...APIDatabase.newestPython.minor).map { PythonVersion(minor: $0) }
  private let database = APIDatabase.shared

  /// What messages advise at a target: names with what advises them.
  private func advised(_ context: RuleContext) -> [String: String] {
    var found: [String: String] = [:]
    func take(_ text: String, from key: String) {
      for name in Self.quoted(text) where database.entry(named: name) != nil { found[name] = key }
    }
    // A name that the target has needs no other.
    for key in database.replacedNames
    where database.entry(named: key)?.limitedSince.map({ $0 > context.target }) ?? true {
      take(Advice(for: key, context: context).clause, from: key)
    }
    for fact in FactTable.shared.facts where fact.rule != nil && FactVerdict(fact, context: context) != nil {
      take(fact.advice(at: context.target) ?? "", from: fact.id)
    }
    for name in database.names {
      guard let known = database.deprecation(of: name), known.replacementSince.map({ $0 <= context.target }) ?? true
      else { continue }
      for other in known.replacements where database.entry(named: other) != nil { found[other] = name }
    }
    return found
  }

  private static func quoted(_ text: String) -> [String] {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { !$0.isMultiple(of: 2) }.map { String(parts[$0]) }
  }

  @Test(arguments: targets) func advisedNamesAreFine(_ target: PythonVersion) {
    let context = RuleContext(target: target, headers: nil)
    let advised = advised(context)
    #expect(advised.count > 200)
    var unit = UnitObservations()
    unit.names = advised.keys.sorted().enumerated().map { line, name in
      let place = Place(path: "a.c", line: line + 1, column: 1, endColumn: 2)
      let isSymbol = database.entry(named: name)?.symbolSince.map { $0 <= target } ?? false
      return NameUse(name: name, place: place, visibility: isSymbol ? .symbol : .inlined)
    }
    let rules: [any Rule.Type] = [
      NotInLimitedAPI.self, AddedAfterTarget.self, PrivateName.self, UnstableName.self, ABIOnlyName.self,
      DeprecatedName.self,
    ]
    for finding in rules.flatMap({ $0.findings(in: unit, context: context) }) where finding.level > .note {
      // Deprecated, while what replaces it is newer than the target.
      if database.deprecation(of: finding.symbol ?? "")?.replacementSince.map({ $0 > target }) ?? false { continue }
      Issue.record("\(advised[finding.symbol ?? ""] ?? ""): \(finding.message)")
    }
  }

  /// A call with NULL that one fact advises must not be what another one reports.
  @Test func advisedCallsAreFine() {
    for fact in FactTable.shared.facts where fact.rule != nil {
      for advice in fact.advice where advice.text.contains("with NULL") {
        for name in Self.quoted(advice.text) {
          let others = FactTable.shared.facts(about: name).filter { $0.when == "null" && $0.rule == "ABI301" }
          #expect(others.isEmpty, "\(fact.id) advises what \(others.map(\.id)) reports")
        }
      }
    }
  }
}
