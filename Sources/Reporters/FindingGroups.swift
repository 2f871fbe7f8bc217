import Report

/// Findings as a person reads them: what generated code repeats stands once.
struct FindingGroup {
  var finding: Finding
  /// Of the others, in order.
  var furtherLines: [Int] = []

  private struct Key: Hashable {
    var path: String
    var code: String
    var level: Level
    /// What the finding is about; its message where it is about no name.
    var subject: String
  }

  /// In the order of the findings that stand for each group.
  static func groups(of report: RunReport) -> [FindingGroup] {
    var groups: [FindingGroup] = []
    var positions: [Key: Int] = [:]
    for finding in report.findings {
      let path = finding.location.path
      if report.generatedFiles.contains(path) {
        let key = Key(
          path: path, code: finding.code, level: finding.level, subject: finding.symbol ?? finding.message)
        if let position = positions[key] {
          groups[position].furtherLines.append(finding.location.startLine)
          continue
        }
        positions[key] = groups.count
      }
      groups.append(FindingGroup(finding: finding))
    }
    return groups
  }

  /// Such as `41 more in this generated file, in lines 12, 15, 18, 20, 22 and further on`.
  var remark: String? {
    guard !furtherLines.isEmpty else { return nil }
    let lines = Array(Set(furtherLines)).sorted()
    let shown = lines.prefix(5).map(String.init).joined(separator: ", ")
    return "\(furtherLines.count) more in this generated file, in line\(lines.count == 1 ? "" : "s") \(shown)"
      + (lines.count > 5 ? " and further on" : "") + "; --ungrouped lists all"
  }
}
