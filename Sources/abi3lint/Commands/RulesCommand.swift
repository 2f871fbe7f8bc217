import ArgumentParser
import LintRules
import Report

struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Lists the rules.")

  func run() throws {
    let rows =
      [["Code", "Name", "Level", "Summary"]]
      + RuleRegistry.descriptors.map { rule in
        [rule.code, rule.slug, rule.level.rawValue + (rule.isOptIn ? ", opt-in" : ""), rule.summary]
      }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      try writeToStandardOutput((cells + [row[3]]).joined(separator: "  ") + "\n")
    }
  }
}
