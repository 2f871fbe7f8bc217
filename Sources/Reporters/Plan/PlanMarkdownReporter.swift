import LintRules
import Plan
import PythonAPI
import Report

/// A plan to paste into an issue or a pull request. Whatever sources hold stands in code spans, which no markup leaves.
public func renderPlanMarkdown(_ plan: ProjectPlan, progress: PlanProgress? = nil) -> String {
  PlanMarkdown(plan: plan).text(progress)
}

private struct PlanMarkdown {
  let plan: ProjectPlan

  func text(_ progress: PlanProgress?) -> String {
    var lines = ["## abi3 plan", "", "**\(PlanWords.headline(plan)).** \(PlanWords.floor(plan)).", ""]
    if let progress { lines += ["\(progress.text).", ""] }
    lines += ["\(PlanWords.read(plan)).", "", "### Floors", ""] + table()
    lines += ["", "### What stands in the way at \(plan.floor)", "", PlanWords.blockers(plan) + ".", ""] + blockers()
    lines += ["### Order of work", ""] + steps()
    lines += ["", "### Settings" + (plan.knobs.system.map { " (\($0.rawValue))" } ?? ""), ""]
    lines += plan.knobs.parts.flatMap { ["`\($0.file)`:", "", "```", $0.text + "```", ""] }
    if !plan.remarks.isEmpty {
      lines += ["### \(PlanWords.notCounted)", ""]
      lines +=
        plan.remarks.prefix(50).map { "- \(span($0.place)): \(span($0.finding.message)) (\($0.finding.code))" } + [""]
    }
    if !plan.failures.isEmpty {
      lines += ["### Not checked", ""] + plan.failures.map { "- \(span($0.path)): \(span($0.reason))" } + [""]
    }
    return lines.joined(separator: "\n").trimmingEnd + "\n"
  }

  private func table() -> [String] {
    let titles = WayClass.allCases.map(\.title)
    let head = ["Python", "errors"] + titles + ["names", "files", "places", "what this step buys"]
    let rule = head.indices.map { $0 == head.count - 1 ? ":--" : "--:" }
    return [row(head), row(rule)]
      + plan.table.rows.enumerated().map { index, line in
        let gain = index == 0 ? "" : PlanWords.gain(line, before: plan.table.rows[index - 1].errors)
        return row(
          [line.floor.description, "\(line.errors)"] + WayClass.allCases.map { "\(line.byClass[$0] ?? 0)" }
            + ["\(line.names)", "\(line.files)", "\(line.places)", gain.isEmpty ? "" : span(gain)])
      }
  }

  private func blockers() -> [String] {
    guard !plan.blockers.isEmpty else { return ["Nothing.", ""] }
    return [
      row(["class", "name", "errors", "rule", "how sure", "way out", "where"]), row(Array(repeating: ":--", count: 7)),
    ]
      + plan.blockers.map { blocker in
        row([
          blocker.wayOut.kind.title, span(blocker.name), "\(blocker.count)",
          rule(blocker.code), PlanWords.certainty(blocker.wayOut.certainty), span(blocker.wayOut.text), places(blocker),
        ])
      } + [""]
  }

  private func rule(_ code: String) -> String {
    ToolInfo.rule(code).map { "[\(code)](\(ToolInfo.page(for: $0)))" } ?? span(code)
  }

  private func places(_ blocker: Blocker, limit: Int = 3) -> String {
    let shown = blocker.findings.prefix(limit).map { span(place($0)) }.joined(separator: ", ")
    return blocker.count > limit ? shown + " and \(blocker.count - limit) more" : shown
  }

  private func place(_ finding: Finding) -> String { "\(finding.location.path):\(finding.location.startLine)" }

  private func steps() -> [String] {
    plan.steps.enumerated().map { index, step in
      let names = step.names.isEmpty ? "" : " \(counted(step.errors, "error")): \(span(PlanWords.list(step.names, 8)))"
      return "\(index + 1). **\(step.title).** \(step.text)\(names)"
    }
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  /// Text between more ticks than it has in a row. Tables split at bars before code spans are read, whatever is escaped
  /// there is not: what is a bar becomes one that looks alike.
  private func span(_ text: String) -> String {
    let shown = String(escapingControls(text).map { $0 == "|" ? "¦" : $0 })
    var longest = 0
    var run = 0
    for character in shown.utf8 {
      run = character == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let isBare = longest == 0 && !shown.hasPrefix(" ") && !shown.isEmpty
    return fence + (isBare ? "" : " ") + shown + (isBare ? "" : " ") + fence
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }

}
