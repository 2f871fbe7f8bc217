import Observation
import Report

/// ABI305: a unit of a format string that the target, or a later Python, does not know.
public enum FormatUnit: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI305", slug: "format-unit", level: .error,
    summary:
      "A unit of a format string (`PyArg_ParseTuple`, `Py_BuildValue`, `PyErr_Format`, …) that a supported Python does not know"
  )

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.calls.compactMap { call in
      FormatCall(call, context: context).flatMap { finding(for: $0, context) }
    }
  }

  private typealias Judged = (use: FormatUse, verdict: FactVerdict)

  /// One finding for all that is wrong with a format: the worst decides, the first of them if several are as bad.
  private static func finding(for call: FormatCall, _ context: RuleContext) -> Finding? {
    let judged = judge(call, context)
    guard let worst = judged.map(\.verdict.level).max(), let main = judged.first(where: { $0.verdict.level == worst })
    else { return nil }
    var subjects: [String] = []
    for (use, _) in judged where !subjects.contains(use.subject) { subjects.append(use.subject) }
    let name = call.function.publicName
    var finding = finding(
      "\(list(subjects)) in the format of `\(name)`: \(main.verdict.clause)", at: call.place(of: main.use.range),
      symbol: name, since: main.use.fact.direction == .needsNewer ? main.use.fact.since : nil, firstUse: call.firstUse,
      level: worst)
    if let place = call.laterPlace(of: main.use.range) {
      finding.notes.append(Note("\(main.use.subject) stands here", at: SourceRange(place)))
    }
    var clauses: Set<String> = [main.verdict.clause]
    for (use, verdict) in judged where clauses.insert(verdict.clause).inserted {
      finding.notes.append(Note("\(use.subject): \(verdict.clause)"))
    }
    return finding
  }

  /// What is to be said of each part of the format, once for each part: the worst, and of that what comes right last.
  private static func judge(_ call: FormatCall, _ context: RuleContext) -> [Judged] {
    var judged: [Judged] = []
    for use in call.uses(ofRule: descriptor.code) {
      guard let verdict = FactVerdict(use.fact, context: context) else { continue }
      if let last = judged.last, last.use.range == use.range {
        let rank = (last.verdict.level, last.use.fact.since ?? .firstLimited)
        if rank < (verdict.level, use.fact.since ?? .firstLimited) { judged[judged.count - 1] = (use, verdict) }
      } else {
        judged.append((use, verdict))
      }
    }
    return judged
  }

  /// "`a`, `b` and `c`"
  private static func list(_ subjects: [String]) -> String {
    guard let last = subjects.last, subjects.count > 1 else { return subjects.first ?? "" }
    return subjects.dropLast().joined(separator: ", ") + " and " + last
  }
}
