import Report

extension Linter {
  /// The findings in their order. Where there are too many the gravest stay, and the last of them says how many are left
  /// out.
  static func bounded(_ findings: Set<Finding>, limit: Int = FindingBounds.findings) -> [Finding] {
    guard findings.count > limit else { return findings.sorted(by: Finding.comesBefore) }
    var kept = findings.sorted { $0.level != $1.level ? $0.level > $1.level : Finding.comesBefore($0, $1) }
    kept.removeLast(kept.count - limit)
    kept.sort(by: Finding.comesBefore)
    kept[kept.count - 1].notes.append(
      Note("\(findings.count - limit) more findings of this file are not listed: a file may have \(limit)"))
    return kept
  }
}
