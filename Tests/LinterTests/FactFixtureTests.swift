import LintRules
import PythonAPI
import Testing

/// Every fact that a rule reports has a fixture that shows it.
@Suite struct FactFixtureTests {
  /// The facts that the expectations name.
  static let shown = Set(Fixture.all.flatMap { Expectation.read($0.text, file: $0.path) }.compactMap(\.fact))

  @Test func everyFactOfARuleIsShown() {
    for fact in FactTable.shared.facts where fact.rule != nil {
      #expect(Self.shown.contains(fact.id), "no fixture expects the finding of \(fact.id)")
    }
  }

  @Test func fixturesNameFactsThatThereAre() {
    for id in Self.shown { #expect(FactTable.shared.fact(id)?.rule != nil, "\(id)") }
  }
}
