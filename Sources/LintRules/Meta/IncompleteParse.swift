import Observation
import PythonAPI
import Report

/// ABI001: a file that could not be parsed to the end.
public enum IncompleteParse: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI001", slug: "incomplete-parse", level: .warning,
    summary: "A file that could not be parsed to the end, or whose headers are missing; what could be checked was")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    // Other rules say more of some. A package that breaks the build has a finding of its own at the include.
    let breaking = Set(
      unit.packageIncludes.filter { HeaderPackage.of(include: $0.name)?.breaks(at: context.target) == true }
        .map(\.place.lineKey))
    let errors = unit.otherErrors.filter { error in
      !NamesThatNeverWere.isReported(error, in: unit, context: context)
        && !breaking.contains((error.include ?? error.place).lineKey)
    }
    var findings = errors.compactMap { error in
      error.missingHeader.map { header in
        finding(missing(header) + advice(header), at: error.include ?? error.place, symbol: nil)
      }
    }
    if findings.isEmpty, breaking.isEmpty, let first = errors.first(where: { $0.include == nil }) ?? errors.first {
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
    return findings + unit.versionGuards.compactMap { stopped($0, context) }
  }

  /// A test of the headers' version, where they do not pass it.
  private static func stopped(_ test: VersionGuard, _ context: RuleContext) -> Finding? {
    guard test.subject == .headers else { return nil }
    let headers = context.headers.map { "\($0)'s headers" } ?? "the headers in use"
    let isOlder = context.headers.map { $0 < context.target } ?? false
    let way = isOlder ? "use headers of \(context.target) or newer" : "use other headers"
    return finding(
      "this test of versions stops the build with \(headers), the rest was judged as if it did not; \(way)",
      at: test.place, symbol: nil, notes: [test.message.isEmpty ? nil : "It says: \(test.message)"])
  }

  private static func advice(_ header: String) -> String {
    let install =
      HeaderPackage.of(include: header).map { "install `\($0.name)` in the active environment" }
      ?? "install what it belongs to or run the build that makes it"
    return "; \(install)\(install.contains("active") ? ", or" : ", and") name its folder with `-I` after `--`"
  }

  private static func missing(_ header: String) -> String {
    "the header `\(header)` was not found, findings may be missing"
  }

  /// A missing header, of findings about many includes of it, once: at the first of them, with their number.
  /// - Parameters:
  ///   - findings: sorted.
  ///   - isForeign: whether a header is known to be missing because the code is judged for another platform. All of
  ///     those are one note.
  public static func grouped(_ findings: [Finding], isForeign: Bool) -> [Finding] {
    var first: [String: Int] = [:]
    var more: [Int: Int] = [:]
    var seen: Set<String> = []
    var kept: [Finding] = []
    for finding in findings {
      guard finding.code == descriptor.code else {
        kept.append(finding)
        continue
      }
      guard let header = header(of: finding) else {
        // Another file may have more errors; the place and the reason are the same.
        let place = finding.location
        let reason = finding.message.part(before: " (and ")
        if seen.insert("\(place.path):\(place.startLine):\(place.startColumn): \(reason)").inserted {
          kept.append(finding)
        }
        continue
      }
      let key = isForeign ? "" : HeaderPackage.of(include: header)?.name ?? header
      if let known = first[key] {
        more[known, default: 0] += 1
      } else {
        first[key] = kept.count
        kept.append(finding)
        if isForeign {
          kept[kept.count - 1].level = .note
          kept[kept.count - 1].message =
            "the header `\(header)` of the other platform is not here, findings may be missing; "
            + "judge the code on that platform too, or name the folder of its headers with `-I` after `--`"
        }
      }
    }
    for (position, count) in more {
      let what = isForeign ? "include of a header that is not here" : "include of it"
      kept[position].notes.append(
        Note("\(count) more \(what)".replacing("include ", with: count > 1 ? "includes " : "include ")))
    }
    return kept
  }

  private static func header(of finding: Finding) -> String? {
    let parts = finding.message.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 2, finding.message.hasPrefix(missing(String(parts[1]))) else { return nil }
    return String(parts[1])
  }
}

extension String {
  /// What stands before a marker; all of it if there is none.
  fileprivate func part(before marker: String) -> Substring {
    firstRange(of: marker).map { self[..<$0.lowerBound] } ?? self[...]
  }
}
