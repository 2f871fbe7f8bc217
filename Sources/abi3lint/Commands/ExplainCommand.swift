import ArgumentParser
import Files
import LintRules
import Project

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Prints the page of a rule.")

  @Argument(help: "The rule's code or name, such as ABI101 or not-in-limited-api.")
  var rule: String

  func run() throws {
    let rule = try RuleSelector.rule(rule)
    guard let page = RulePages.page(for: rule.code) else { throw InputError("the rule \(rule.code) has no page") }
    try writeToStandardOutput(page + (FactText.section(forRule: rule.code).map { "\n" + $0 } ?? ""))
  }
}
