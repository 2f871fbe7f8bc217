import LintRules
import Report

/// What the files are like after they were mended, against what was promised.
public struct FixReview: Sendable {
  /// Fixes that do not hold.
  public struct Failure: Sendable {
    public var findings: [Finding]
    /// A clause.
    public var reason: String
  }

  /// By path.
  public private(set) var failed: [String: Failure] = [:]

  private struct Key: Hashable {
    var path: String
    var code: String
    var symbol: String?

    init(_ finding: Finding) {
      path = finding.location.path
      code = finding.code
      symbol = finding.symbol
    }
  }

  /// - Parameter files: those that were written in between.
  public init(before: RunReport, after: RunReport, files: [FixPlan.File]) {
    let old = Dictionary(grouping: before.findings, by: Key.init)
    let new = Dictionary(grouping: after.findings, by: Key.init)
    for file in files {
      for (key, findings) in Dictionary(grouping: file.findings, by: Key.init) {
        let left = new[key]?.count ?? 0
        if left > (old[key]?.count ?? 0) - findings.count { fail(file.path, findings, "the finding stays") }
      }
    }
    for (key, findings) in new.sorted(by: { $0.value[0].location.path < $1.value[0].location.path }) {
      guard findings.count > (old[key]?.count ?? 0), Self.isHarm(findings[0]) else { continue }
      // Lines move: their texts tell what is new.
      let known = Set((old[key] ?? []).map(\.location.lineText))
      let fresh = findings.filter { !known.contains($0.location.lineText) }
      blame(files, for: fresh.isEmpty ? findings : fresh)
    }
    let unchecked = Set(before.failures.map(\.path))
    for failure in after.failures where !unchecked.contains(failure.path) {
      let own = files.filter { $0.path == failure.path }
      for file in own.isEmpty ? files : own {
        fail(file.path, file.findings, "then \(failure.path) cannot be checked: \(failure.reason)")
      }
    }
  }

  /// Whether a finding that is new counts against the fixes: an error, or a file that no longer parses.
  private static func isHarm(_ finding: Finding) -> Bool {
    finding.level == .error || finding.code == IncompleteParse.descriptor.code
  }

  /// Finds the fixes nearest to what is new: on its lines, else in its file, else all.
  private mutating func blame(_ files: [FixPlan.File], for findings: [Finding]) {
    for finding in findings {
      let reason =
        "then line \(finding.location.startLine) of \(finding.location.path) has \(finding.code): \(finding.message)"
      let own = files.filter { $0.path == finding.location.path }
      guard let file = own.first else {
        for file in files { fail(file.path, file.findings, reason) }
        continue
      }
      let near = file.findings.filter { abs($0.location.startLine - finding.location.startLine) <= 3 }
      fail(file.path, near.isEmpty ? file.findings : near, reason)
    }
  }

  private mutating func fail(_ path: String, _ findings: [Finding], _ reason: String) {
    let known = failed[path]
    let all = (known?.findings ?? []) + findings.filter { !(known?.findings ?? []).contains($0) }
    failed[path] = Failure(findings: all, reason: known?.reason ?? reason)
  }
}
