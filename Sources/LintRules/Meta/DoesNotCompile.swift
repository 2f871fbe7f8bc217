import Observation
import Report

/// ABI003: a compiler error that only `Py_LIMITED_API` brings, and that no other finding accounts for.
///
/// Runs last: what the other rules found decides what is left.
public enum DoesNotCompile {
  public static let descriptor = RuleDescriptor(
    code: "ABI003", slug: "does-not-compile", level: .error,
    summary: "A compiler error that appears only because `Py_LIMITED_API` is defined and that no other finding explains"
  )

  /// - Parameter reported: all that the other rules found in this translation unit, at whatever level.
  public static func findings(in unit: UnitObservations, context: RuleContext, reported: [Finding]) -> [Finding] {
    var explained = Set(reported.map { LineKey(path: $0.location.path, line: $0.location.startLine) })
    for finding in reported {
      for note in finding.notes {
        guard let place = note.location else { continue }
        explained.insert(LineKey(path: place.path, line: place.startLine))
      }
    }
    var findings = hiddenNames(unit, context) + uncastPointers(unit, context) + lostOnWindows(unit, context)
    findings += unit.versionGuards.compactMap { tooLow($0, context) }
    explained.formUnion(findings.map { LineKey(path: $0.location.path, line: $0.location.startLine) })
    var lostHeaders: Set<String> = []
    // Nobody builds with headers older than the target; what they lack is judged by what is known of it.
    let tooNew = unit.names(context) { $0 == .newerThanHeaders }.map(\.use)
    explained.formUnion(tooNew.flatMap { [$0.place, $0.firstUse].compactMap(\.self) }.map(\.lineKey))
    let isBrokenAnyway = (reported + findings).contains { $0.level == .error } || !tooNew.isEmpty
    for error in unit.limitedErrors
    where !explained.contains(error.place.lineKey) && explained.isDisjoint(with: error.macroLines) {
      if let header = error.lostHeader {
        guard lostHeaders.insert(header).inserted else { continue }
        findings.append(lost(header, error, context))
        continue
      }
      if error.mayFollow, isBrokenAnyway { continue }
      // An error can leave others behind it, down to the end of the declaration it is in.
      if let lines = error.declaration,
        explained.contains(where: {
          $0.path == error.place.path && lines.contains($0.line) && $0.line <= error.place.line
        })
      {
        continue
      }
      explained.insert(error.place.lineKey)
      findings.append(
        Finding(
          code: descriptor.code, level: descriptor.level,
          message: "does not compile with `Py_LIMITED_API` at \(context.target): \(error.message)",
          location: SourceRange(error.place), symbol: nil))
    }
    return findings
  }

  /// Names that are in the Limited API at the target, but that headers older than their own declaration there hide.
  private static func hiddenNames(_ unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    guard unit.reachesPython else { return [] }
    return unit.names(context) { $0 == .hiddenByHeaders }.map { use, _ in
      let headers = context.headers.map { "\($0)'s headers hide" } ?? "the headers in use hide"
      let showing = context.database.entry(named: use.name)?.shownIn.first { version in
        context.headers.map { version > $0 } ?? false
      }
      let way = showing.map { "; build with the headers of \($0) or newer" } ?? ""
      return Finding(
        code: descriptor.code, level: descriptor.level,
        message: "`\(use.name)` is in the Limited API at \(context.target), but \(headers) it" + way,
        location: SourceRange(use.place), symbol: use.name,
        notes: use.firstUse.map { [Note("the macro is first used here", at: SourceRange($0))] } ?? [])
    }
  }

  /// The start of what is said of code that asks for a higher limit; see `grouped`.
  private static let asksForMore = "the code does not accept `Py_LIMITED_API` at "

  /// Code that refuses the target.
  private static func tooLow(_ test: VersionGuard, _ context: RuleContext) -> Finding? {
    guard case .limit(let needed) = test.subject else { return nil }
    let way = needed.map { "; raise the target to \($0)" } ?? ""
    return Finding(
      code: descriptor.code, level: descriptor.level,
      message: asksForMore + "\(context.target): \(quoted(test.message))" + way, location: SourceRange(test.place),
      symbol: "Py_LIMITED_API")
  }

  private static func quoted(_ text: String) -> String {
    let words = text.split(separator: "\"").joined(separator: "").split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    return words.isEmpty ? "`#error`" : words
  }

  /// The findings with what says the same of many files once: at the first, with their number.
  /// - Parameter findings: sorted.
  public static func grouped(_ findings: [Finding]) -> [Finding] {
    var first: [String: Int] = [:]
    var more: [Int: Int] = [:]
    var kept: [Finding] = []
    for finding in findings {
      if finding.code == descriptor.code, finding.message.hasPrefix(asksForMore) {
        if let known = first[finding.message] {
          more[known, default: 0] += 1
          continue
        }
        first[finding.message] = kept.count
      }
      kept.append(finding)
    }
    for (position, count) in more {
      kept[position].notes.append(Note("\(count) more \(count == 1 ? "place says" : "places say") the same"))
    }
    return kept
  }

  private static let needsInclude = " needs `#include <"

  /// The standard header that a finding says to include; nil for other findings.
  package static func missingInclude(_ finding: Finding) -> String? {
    guard finding.code == descriptor.code, let start = finding.message.firstRange(of: needsInclude)?.upperBound else {
      return nil
    }
    return finding.message[start...].firstIndex(of: ">").map { String(finding.message[start..<$0]) }
  }

  /// Only a missing include line of the user's, and with some versions of the headers only. A function that nothing
  /// declares is a warning of many compilers; any other name breaks the build.
  private static func lost(_ header: String, _ error: LimitedError, _ context: RuleContext) -> Finding {
    let headers = context.headers.map { "\($0)'s `Python.h`" } ?? "`Python.h`"
    let name = error.lostName.map { "`\($0)`" } ?? "what stands here"
    return Finding(
      code: descriptor.code, level: error.isUndeclaredFunction ? .warning : .error,
      message: "\(name)\(needsInclude)\(header)>`, which \(headers) leaves out at target \(context.target); include it "
        + "yourself",
      location: SourceRange(error.place), symbol: nil)
  }
}
