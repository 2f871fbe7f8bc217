import LintRules
import Plan
import PythonAPI
import Report

/// The version of the plan's JSON. It grows when a member is taken away or changes its meaning.
public let planFormatVersion = 1

/// One object with all of a plan.
public func renderPlanJSON(_ plan: ProjectPlan, progress: PlanProgress? = nil) -> String {
  JSONValue.object([
    ("planVersion", .number(planFormatVersion)),
    ("tool", .object([("name", .string(ToolInfo.name)), ("version", .string(ToolInfo.version))])),
    ("apiDatabase", .string(APIDatabase.shared.version)),
    ("headersVersion", .string(plan.headersVersion)),
    ("checkedFiles", .number(plan.checkedFiles)),
    ("floors", .array(plan.table.rows.map(floor))),
    ("lowestClean", .string(plan.table.lowestClean?.description)),
    ("floor", .string(plan.floor.description)),
    ("floorIsChosen", .bool(plan.isChosen)),
    ("blockers", .array(plan.blockers.map(blocker))),
    ("files", .array(plan.files.map { .object([("path", .string($0.name)), ("errors", .number($0.count))]) })),
    ("steps", .array(plan.steps.map(step))),
    ("buildSystem", .string(plan.knobs.system?.rawValue)),
    (
      "settings",
      .array(plan.knobs.parts.map { .object([("file", .string($0.file)), ("text", .string($0.text))]) })
    ),
    (
      "notCounted",
      .array(
        plan.remarks.map {
          .object([
            ("code", .string($0.finding.code)), ("message", .string($0.finding.message)), ("count", .number($0.count)),
            ("at", place($0.finding)),
          ])
        })
    ),
    (
      "failures",
      .array(plan.failures.map { .object([("path", .string($0.path)), ("reason", .string($0.reason))]) })
    ),
    (
      "progress",
      progress.map {
        .object([
          ("floor", .string($0.floor.description)), ("before", .number($0.before)), ("now", .number($0.now)),
        ])
      }
    ),
  ]).pretty + "\n"
}

private func floor(_ row: FloorRow) -> JSONValue {
  .object([
    ("python", .string(row.floor.description)), ("errors", .number(row.errors)), ("names", .number(row.names)),
    ("files", .number(row.files)), ("places", .number(row.places)),
    ("classes", .object(WayClass.allCases.map { ($0.rawValue, .number(row.byClass[$0] ?? 0)) })),
    ("removed", names(row.gone)), ("added", names(row.isNew)),
  ])
}

private func names(_ names: [CountedName]) -> JSONValue {
  .array(names.map { .object([("name", .string($0.name)), ("errors", .number($0.count))]) })
}

private func blocker(_ blocker: Blocker) -> JSONValue {
  .object([
    ("name", .string(blocker.name)), ("code", .string(blocker.code)), ("class", .string(blocker.wayOut.kind.rawValue)),
    ("certainty", .string(blocker.wayOut.certainty.rawValue)), ("way", .string(blocker.wayOut.text)),
    ("since", .string(blocker.since?.description)), ("errors", .number(blocker.count)),
    ("places", .array(blocker.findings.map(place))),
  ])
}

private func place(_ finding: Finding) -> JSONValue {
  .object([
    ("path", .string(finding.location.path)), ("line", .number(finding.location.startLine)),
    ("column", .number(finding.location.startColumn)), ("lineText", .string(finding.location.lineText)),
  ])
}

private func step(_ step: WorkStep) -> JSONValue {
  .object([
    ("title", .string(step.title)), ("text", .string(step.text)), ("errors", .number(step.errors)),
    ("names", names(step.names)), ("files", .array(step.files.map { .string($0) })),
  ])
}
