import Observation
import PythonAPI

/// ABI001: a file that could not be parsed to the end.
public enum IncompleteParse: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI001", slug: "incomplete-parse", level: .warning,
    summary: "A file that could not be parsed to the end, or whose headers are missing; what could be checked was")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    var findings = unit.otherErrors.compactMap { error in
      error.missingHeader.map { header in
        finding(
          "the header `\(header)` was not found, findings may be missing; name its folder with `-I` after `--`",
          at: error.place, symbol: nil)
      }
    }
    if findings.isEmpty, let first = unit.otherErrors.first {
      let more = unit.otherErrors.count > 1 ? " (and \(unit.otherErrors.count - 1) more errors)" : ""
      findings.append(
        finding(
          "the compiler does not get through this file even with the full API, findings may be missing: "
            + "\(first.message)\(more)", at: first.place, symbol: nil))
    }
    return findings
  }
}
