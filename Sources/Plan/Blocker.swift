import PythonAPI
import Report

/// All errors at one floor that are about one name and have one way out.
public struct Blocker: Sendable {
  /// The C name; the rule's name where the errors are about none.
  public var name: String
  /// The rule's code; of several the first.
  public var code: String
  public var wayOut: WayOut
  /// The version in which the name enters the Limited API, where there is one.
  public var since: PythonVersion?
  /// In the order of a report.
  public var findings: [Finding]

  public var count: Int { findings.count }
  /// In the order of their paths.
  public var files: [String] { Set(findings.map(\.location.path)).sorted() }

  /// The errors grouped: what has no way first, then by number.
  static func blockers(of findings: [Finding], at floor: PythonVersion, _ ways: WayTable) -> [Blocker] {
    struct Key: Hashable {
      var name: String
      var wayOut: WayOut
    }
    var groups: [Key: [Finding]] = [:]
    for finding in findings {
      let key = Key(name: finding.symbol ?? finding.code, wayOut: ways.wayOut(of: finding, at: floor))
      groups[key, default: []].append(finding)
    }
    let order = WayClass.allCases
    return groups.map { key, findings in
      Blocker(
        name: key.name, code: findings[0].code, wayOut: key.wayOut, since: findings[0].since, findings: findings)
    }.sorted { left, right in
      let a = (order.firstIndex(of: left.wayOut.kind) ?? 0, -left.count, left.name, left.wayOut.text)
      let b = (order.firstIndex(of: right.wayOut.kind) ?? 0, -right.count, right.name, right.wayOut.text)
      return a < b
    }
  }
}
