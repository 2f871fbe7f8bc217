import LintRules
import PythonAPI
import Testing

/// Every fact that a rule reports has a fixture that shows it.
@Suite struct FactFixtureTests {
  /// The facts that the expectations name.
  static let shown = Set(Fixture.all.flatMap { Expectation.read($0.text, file: $0.path) }.compactMap(\.fact))

  @Test(arguments: ["ABI301", "ABI302", "ABI303", "ABI304", "ABI307", "ABI308", "ABI309"])
  func everyFactOfTheRuleIsShown(_ code: String) {
    for fact in FactTable.shared.facts(ofRule: code) where !fact.isAboutFormats {
      #expect(Self.shown.contains(fact.id), "no fixture expects the finding of \(fact.id)")
    }
  }

  @Test func fixturesNameFactsThatThereAre() {
    for id in Self.shown { #expect(FactTable.shared.fact(id)?.rule != nil, "\(id)") }
  }
}

extension Fact {
  /// Whether it is about what stands in a format.
  fileprivate var isAboutFormats: Bool { ["unit", "group"].contains { when.hasPrefix($0) } }
}
