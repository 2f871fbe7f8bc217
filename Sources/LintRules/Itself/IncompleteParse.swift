import Observation
import PythonAPI

/// ABI001: a file that could not be parsed to the end.
public enum IncompleteParse: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI001", slug: "incomplete-parse", level: .warning,
    summary: "A file that could not be parsed to the end, or whose headers are missing; what could be checked was")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    // Other rules say more of some.
    let errors = unit.otherErrors.filter { !NamesThatNeverWere.isReported($0, in: unit, context: context) }
    var findings = errors.compactMap { error in
      error.missingHeader.map { header in
        finding(
          missing(header) + "; install what it belongs to or run the build that makes it, and name its folder with `-I` "
            + "after `--`", at: error.include ?? error.place, symbol: nil)
      }
    }
    if findings.isEmpty, let first = errors.first(where: { $0.include == nil }) ?? errors.first {
      let others = errors.count - 1
      let more = others > 0 ? " (and \(others) more \(others > 1 ? "errors" : "error"))" : ""
      let header = first.include == nil ? "" : " in `\(first.place.path.split(separator: "/").last ?? "")`"
      findings.append(
        finding(
          "the compiler does not get through this file even with the full API, findings may be missing: "
            + "\(first.message)\(header)\(more)", at: first.include ?? first.place, symbol: nil,
          notes: [
            "Name the folders and macros of the build after `--`, or give its compile_commands.json; `abi3lint capture` makes one"
          ]))
    }
    return findings
  }

  private static func missing(_ header: String) -> String { "the header `\(header)` was not found, findings may be missing" }

  /// A missing header, of findings about many includes of it, once: at the first of them, with their number.
  /// - Parameters:
  ///   - findings: sorted.
  ///   - isForeign: whether a header is known to be missing because the code is judged for another platform. All of
  ///     those are one note.
  public static func grouped(_ findings: [Finding], isForeign: Bool) -> [Finding] {
    var first: [String: Int] = [:]
    var more: [Int: Int] = [:]
    var kept: [Finding] = []
    for finding in findings {
      guard finding.code == descriptor.code, let header = header(of: finding) else {
        kept.append(finding)
        continue
      }
      let key = isForeign ? "" : header
      if let known = first[key] {
        more[known, default: 0] += 1
      } else {
        first[key] = kept.count
        kept.append(finding)
        if isForeign {
          kept[kept.count - 1].level = .note
          kept[kept.count - 1].message = "the header `\(header)` of the other platform is not here, findings may be missing; "
            + "judge the code on that platform too, or name the folder of its headers with `-I` after `--`"
        }
      }
    }
    for (position, count) in more {
      let what = isForeign ? "include of a header that is not here" : "include of it"
      kept[position].notes.append(Note("\(count) more \(what)".replacing("include ", with: count > 1 ? "includes " : "include ")))
    }
    return kept
  }

  private static func header(of finding: Finding) -> String? {
    let parts = finding.message.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 2, finding.message.hasPrefix(missing(String(parts[1]))) else { return nil }
    return String(parts[1])
  }
}
