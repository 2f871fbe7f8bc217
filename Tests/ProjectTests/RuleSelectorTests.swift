import Files
import LintRules
import Testing

@testable import Project

@Suite struct RuleSelectorTests {
  private func codes(_ select: [String] = [], extend: [String] = [], ignore: [String] = []) throws -> Set<String> {
    try RuleSelector(select: select, extendSelect: extend, ignore: ignore).codes()
  }

  @Test func defaults() throws {
    #expect(try codes() == Set(RuleRegistry.descriptors.filter { !$0.isOptIn }.map(\.code)))
    #expect(try codes(["ALL"]) == Set(RuleRegistry.descriptors.map(\.code)))
  }

  @Test func rulesOfTheProjectsOwn() throws {
    let own = ["ABI901", "ABI955"]
    #expect(try RuleSelector().codes(own: own).isSuperset(of: own))
    #expect(try RuleSelector(select: ["ABI1"]).codes(own: own).isDisjoint(with: own))
    #expect(try RuleSelector(select: ["ABI9xx"]).codes(own: own) == Set(own))
    #expect(try RuleSelector(select: ["ABI901", "ABI902"]).codes(own: own) == ["ABI901"])
    #expect(try !RuleSelector(ignore: ["ABI95"]).codes(own: own).contains("ABI955"))
    #expect(try RuleSelector(select: ["ALL"]).codes(own: own).isSuperset(of: own))
  }

  @Test func codesSlugsAndFamilies() throws {
    #expect(try codes(["abi101", "opaque-field"]) == ["ABI101", "ABI201"])
    #expect(try codes(["ABI2"]) == codes(["ABI2xx"]))
    #expect(try codes(["ABI2"]).isSuperset(of: ["ABI201", "ABI204"]))
    #expect(try codes(extend: ["ABI108"]).contains("ABI108"))
    #expect(try !codes(["ABI1"]).contains("ABI108"))
  }

  @Test func theMoreExactWins() throws {
    #expect(try !codes(["ABI1"], ignore: ["ABI101"]).contains("ABI101"))
    #expect(try codes(["ABI101"], ignore: ["ABI1"]) == ["ABI101"])
    #expect(try codes(["ABI101"], ignore: ["ABI101"]).isEmpty)
    #expect(try !codes(ignore: ["ABI1"]).contains { $0.hasPrefix("ABI1") })
  }

  @Test(arguments: [("ABI10x", "`ABI101`"), ("opaque-fields", "`opaque-field`"), ("ABI8", "rules")])
  func unknown(word: String, hint: String) throws {
    let error = #expect(throws: InputError.self) { try codes([word]) }
    #expect(error?.description.contains(hint) == true)
  }
}
