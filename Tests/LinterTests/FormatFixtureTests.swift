import LintRules
import PythonAPI
import Testing

/// Every fact about formats that a rule reports has a fixture that shows it.
@Suite struct FormatFixtureTests {
  @Test func everyFormatFactHasAFixture() {
    let shown = Set(Fixture.all.flatMap { Expectation.read($0.text, file: $0.path) }.compactMap(\.fact))
    for fact in FactTable.shared.facts where fact.kind == .format && fact.rule != nil {
      #expect(shown.contains(fact.id), "no fixture expects \(fact.id)")
    }
  }
}
