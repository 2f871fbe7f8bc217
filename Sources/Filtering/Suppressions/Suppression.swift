import LintRules
import Report

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Moves the findings that comments in the source silence to `suppressed`, and adds ABI002 for comments that silence
/// nothing.
///
/// - Parameters:
///   - files: the user's files that the run read, sources and headers, with the paths as findings have them.
///   - codes: the rules that were selected; without ABI002 among them there are no findings about the comments.
///   - contents: the bytes of a file; nil if it cannot be read. For a buffer that an editor has not saved yet, its
///     text.
public func applySuppressions(
  to report: RunReport, files: [String], codes: Set<String>,
  contents: (String) -> [UInt8]? = { FileManager.default.contents(atPath: $0).map { Array($0) } }
) -> RunReport {
  var suppressions: [String: SuppressionFile] = [:]
  for path in Set(files).union(report.findings.map(\.location.path)) {
    suppressions[path] = contents(path).flatMap { SuppressionFile(path: path, source: $0) }
  }
  if suppressions.isEmpty { return report }

  var result = report
  result.findings = []
  func sift(_ findings: [Finding]) {
    for finding in findings {
      if let silenced = suppressions[finding.location.path]?.suppression(of: finding) {
        result.suppressed.append(silenced)
      } else {
        result.findings.append(finding)
      }
    }
  }
  sift(report.findings)
  if codes.contains(UnusedSuppression.descriptor.code) {
    // Where something was not parsed to the end, what a comment is for may just not have been seen.
    let isComplete = report.failures.isEmpty && !report.findings.contains { $0.code == IncompleteParse.descriptor.code }
    sift(suppressions.values.flatMap { $0.findings(codes: codes, isComplete: isComplete) })
  }
  result.findings.sort(by: Finding.comesBefore)
  result.suppressed.sort { Finding.comesBefore($0.finding, $1.finding) }
  return result
}
