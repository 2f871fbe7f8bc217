import LintRules
import Report

/// How often each rule was violated, most often first: count, code and name.
public func renderStatistics(_ report: RunReport) -> String {
  var counts: [String: Int] = [:]
  for finding in report.findings { counts[finding.code, default: 0] += 1 }
  let slugs = Dictionary(uniqueKeysWithValues: RuleRegistry.descriptors.map { ($0.code, $0.slug) })
  let rows = counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
  let width = rows.first.map { "\($0.value)".count } ?? 0
  return rows.map { code, count in
    let slug = slugs[code] ?? ToolInfo.rule(code)?.slug ?? ""
    return String(repeating: " ", count: width - "\(count)".count) + "\(count)  \(code)  \(slug)\n"
  }.joined()
}
