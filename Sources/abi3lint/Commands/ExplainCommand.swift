import ArgumentParser
import Files
import LintRules
import Project
import Reporters

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Prints the page of a rule.")

  @Argument(help: "The rule's code or name, such as ABI101 or not-in-limited-api.")
  var rule: String

  func run() throws {
    if BannedNames.isCode(rule.uppercased()) { return try writeToStandardOutput(ownPage(rule.uppercased())) }
    let rule = try RuleSelector.rule(rule)
    guard let page = RulePages.page(for: rule.code) else { throw InputError("the rule \(rule.code) has no page") }
    try writeToStandardOutput(page + (FactText.section(forRule: rule.code).map { "\n" + $0 } ?? ""))
  }

  /// What the configuration of the current folder says of a rule of the project's own.
  private func ownPage(_ code: String) throws -> String {
    let folder = try CurrentFolder.path()
    let configuration = try ConfigurationFinder(explicit: nil, isIsolated: false, currentFolder: folder)
      .configuration(forFolder: folder)
    guard let own = configuration.banned.first(where: { $0.code == code }) else {
      throw InputError("the configuration of this folder has no rule \(code); `[[tool.abi3lint.banned]]` makes one")
    }
    let rows = [
      "# \(code): \(own.descriptor.slug)", "", "Level: \(own.level.rawValue)", "",
      "A rule of this project's own, from \(configuration.file ?? "its configuration").", "",
      "Names that are not wanted: " + own.names.map { "`\($0)`" }.joined(separator: ", "), "", "Why: \(own.reason)",
    ]
    let way = own.replacement.map { ["", "Use instead: `\($0)`"] } ?? []
    return (rows + way).map { escapingControls($0) + "\n" }.joined()
  }
}
