import LintRules
import Plan
import PythonAPI
import Report

/// A plan for a person: what fits one screen, then the details.
public func renderPlanText(_ plan: ProjectPlan, isRich: Bool = false, progress: PlanProgress? = nil) -> String {
  PlanText(plan: plan, style: TextStyle(isRich: isRich)).text(progress)
}

/// The words that several formats share.
enum PlanWords {
  static func headline(_ plan: ProjectPlan) -> String {
    if let clean = plan.table.lowestClean { return "Lowest Python with 0 errors: \(clean)" }
    guard let least = plan.table.rows.map(\.errors).min() else { return "" }
    return "No Python has 0 errors; the fewest are \(least)"
  }

  static func floor(_ plan: ProjectPlan) -> String {
    if plan.isChosen { return "Floor: \(plan.floor), as --floor says" }
    return plan.table.lowestClean == plan.floor
      ? "Proposed floor: \(plan.floor)"
      : "Proposed floor: \(plan.floor), the lowest of those that serve three Pythons or more at which the fewest errors have "
        + "no way out (\(plan.count(.noWay)) of \(plan.errors))"
  }

  /// `removes 61 of 84: Py_buffer (40), PyBuffer_Release (21)`; empty where nothing changes.
  static func gain(_ row: FloorRow, before: Int, limit: Int = 3) -> String {
    var parts: [String] = []
    if row.removed > 0 { parts.append("removes \(row.removed) of \(before): \(list(row.gone, limit))") }
    if row.added > 0 { parts.append("adds \(row.added): \(list(row.isNew, limit))") }
    return parts.joined(separator: "; ")
  }

  static func list(_ names: [CountedName], _ limit: Int) -> String {
    let shown = names.prefix(limit).map { $0.count == 1 ? $0.name : "\($0.name) (\($0.count))" }.joined(separator: ", ")
    return names.count > limit ? shown + " and \(names.count - limit) more" : shown
  }

  /// `12 errors about 3 names in 2 files`
  static func blockers(_ plan: ProjectPlan) -> String {
    let names = Set(plan.blockers.map(\.name)).count
    return counted(plan.errors, "error") + " about \(counted(names, "name")) in \(counted(plan.files.count, "file"))"
  }

  /// Why the class is no more certain than it is.
  static func certainty(_ certainty: Certainty) -> String {
    switch certainty {
    case .sure: "sure"
    case .likely: "likely"
    case .open: "to be looked at"
    }
  }

  static let notCounted = "Not counted: settings, the headers' own mistakes, and sources not read to their end"

  static func read(_ plan: ProjectPlan) -> String {
    let failed = plan.failures.isEmpty ? "" : ", \(counted(plan.failures.count, "file")) could not be checked"
    return counted(plan.checkedFiles, "file") + failed
      + (plan.headersVersion.map { ", read with the headers of Python \($0) for all floors" } ?? "")
  }
}

private struct PlanText {
  let plan: ProjectPlan
  let style: TextStyle

  func text(_ progress: PlanProgress?) -> String {
    var lines = [PlanWords.read(plan)] + (progress.map { [$0.text] } ?? []) + ["", style.bold("Floors")] + table()
    lines += ["", style.bold(PlanWords.headline(plan)), style.bold(PlanWords.floor(plan))]
    lines += ["", style.bold("What stands in the way at \(plan.floor): \(PlanWords.blockers(plan))")] + blockers()
    lines += ["", style.bold("Order of work")] + steps()
    lines += ["", style.bold("Settings" + (plan.knobs.system.map { " (\($0.rawValue))" } ?? ""))] + knobs()
    if !plan.remarks.isEmpty { lines += ["", style.bold(PlanWords.notCounted)] + remarks() }
    return lines.map { $0 + "\n" }.joined()
  }

  private func table() -> [String] {
    let head = ["Python", "errors"] + WayClass.allCases.map(\.title) + ["names", "files", "places"]
    var rows = [head]
    for row in plan.table.rows {
      rows.append(
        [row.floor.description, "\(row.errors)"] + WayClass.allCases.map { "\(row.byClass[$0] ?? 0)" }
          + ["\(row.names)", "\(row.files)", "\(row.places)"])
    }
    let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.enumerated().map { index, row in
      let cells = row.indices.map { String(repeating: " ", count: widths[$0] - row[$0].count) + row[$0] }
      let gain = index > 1 ? PlanWords.gain(plan.table.rows[index - 1], before: plan.table.rows[index - 2].errors) : ""
      return "  " + cells.joined(separator: "  ") + (gain.isEmpty ? "" : "   " + escapingControls(gain))
    }
  }

  private func blockers() -> [String] {
    WayClass.allCases.flatMap { kind -> [String] in
      let own = plan.blockers.filter { $0.wayOut.kind == kind }
      guard !own.isEmpty else { return [] }
      return ["  " + style.bold("\(kind.title): \(plan.count(kind))")]
        + own.flatMap { blocker -> [String] in
          [
            "    \(escapingControls(blocker.name))  \(blocker.count)  [\(blocker.code), "
              + "\(PlanWords.certainty(blocker.wayOut.certainty))] \(escapingControls(blocker.wayOut.text))",
            "      " + style.dim("in \(escapingControls(places(blocker)))"),
          ]
        }
    }
  }

  private func places(_ blocker: Blocker, limit: Int = 4) -> String {
    let places = blocker.findings.map { "\($0.location.path):\($0.location.startLine)" }
    let shown = places.prefix(limit).joined(separator: ", ")
    return places.count > limit ? shown + " and \(places.count - limit) more" : shown
  }

  private func steps() -> [String] {
    plan.steps.enumerated().flatMap { index, step -> [String] in
      let count =
        step.errors > 0
        ? " (\(counted(step.errors, "error")), \(counted(step.names.count, "name")), \(counted(step.files.count, "file")))"
        : ""
      return ["  \(index + 1). \(step.title)\(count)", "     " + style.dim(step.text)]
        + (step.names.isEmpty ? [] : ["     " + escapingControls(PlanWords.list(step.names, 8))])
    }
  }

  private func knobs() -> [String] {
    plan.knobs.parts.flatMap { part in
      ["  \(part.file):"] + part.text.split(separator: "\n").map { "    " + $0 }
    }
  }

  private func remarks() -> [String] {
    plan.remarks.prefix(10).map { remark in
      "  [\(remark.finding.code)] \(escapingControls(remark.finding.message)), at \(escapingControls(remark.place))"
    } + (plan.remarks.count > 10 ? ["  and \(plan.remarks.count - 10) more; `abi3lint check` lists them"] : [])
  }
}
