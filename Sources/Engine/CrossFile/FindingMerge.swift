import PythonAPI
import Report

extension Finding {
  /// What two findings of one fault have in common: all but their notes, and what leads to the place.
  private struct Identity: Hashable {
    var code: String
    var level: Level
    var message: String
    var path: String
    var lines: [Int]
    var symbol: String?
    var since: PythonVersion?
    var headers: [String]?

    init(_ finding: Finding) {
      code = finding.code
      level = finding.level
      message = finding.message
      let place = finding.location
      path = place.path
      lines = [place.startLine, place.startColumn, place.endLine, place.endColumn]
      symbol = finding.symbol
      since = finding.since
      headers = finding.headers
    }
  }

  /// All findings of several files, sorted. A place in a header that many files include is reported once: of findings
  /// that differ only in their notes the first stays.
  public static func merged(_ outcomes: [LintOutcome]) -> [Finding] {
    var seen: Set<Identity> = []
    return outcomes.flatMap(\.findings).filter { seen.insert(Identity($0)).inserted }.sorted(by: comesBefore)
  }
}
