import Report

/// Findings that are counted at no floor and say the same.
public struct PlanRemark: Sendable {
  /// The first of them.
  public var finding: Finding
  public var count: Int

  /// Those about settings first, what says that the rest is not known last.
  static func remarks(of findings: [Finding]) -> [PlanRemark] {
    var positions: [String: Int] = [:]
    var remarks: [PlanRemark] = []
    for finding in findings {
      let key = "\(finding.code) \(finding.symbol ?? finding.message)"
      if let position = positions[key] {
        remarks[position].count += 1
      } else {
        positions[key] = remarks.count
        remarks.append(PlanRemark(finding: finding, count: 1))
      }
    }
    return remarks.filter { $0.finding.level == .error } + remarks.filter { $0.finding.level != .error }
  }

  /// `a.c:3`, `a.c:3 and 4 more places`
  public var place: String {
    let first = "\(finding.location.path):\(finding.location.startLine)"
    return count == 1 ? first : first + " and \(count - 1) more place\(count == 2 ? "" : "s")"
  }
}
