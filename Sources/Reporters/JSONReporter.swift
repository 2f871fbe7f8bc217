import Report

/// The version of the `json` and `json-lines` formats. It grows when a member is taken away or changes its meaning.
let jsonFormatVersion = 1

/// One object with all that a run has to say. Columns count bytes of UTF-8.
public func renderJSON(_ report: RunReport, context: RenderContext) -> String {
  let fingerprints = Fingerprints(report)
  return JSONValue.object(
    runMembers(report, context) + [
      ("findings", .array(report.findings.map { .object(members(of: $0, fingerprints)) })),
      ("suppressed", context.showsSuppressed ? .array(report.suppressed.map { suppressed($0, fingerprints) }) : nil),
      ("failures", .array(report.failures.map { .object(members(of: $0)) })),
      ("checkedFiles", .array(report.checkedFiles.map { .string($0) })),
    ]
  ).pretty + "\n"
}

/// An object a line: first the run, then the findings, what is suppressed, and the files that could not be checked.
/// `type` tells them apart.
public func renderJSONLines(_ report: RunReport, context: RenderContext) -> String {
  let fingerprints = Fingerprints(report)
  var lines = [JSONValue.object([("type", .string("run"))] + runMembers(report, context))]
  lines += report.findings.map { .object([("type", .string("finding"))] + members(of: $0, fingerprints)) }
  if context.showsSuppressed { lines += report.suppressed.map { suppressed($0, fingerprints, type: "suppressed") } }
  lines += report.failures.map { .object([("type", .string("failure"))] + members(of: $0)) }
  return lines.map { $0.compact + "\n" }.joined()
}

private func runMembers(_ report: RunReport, _ context: RenderContext) -> [(String, JSONValue?)] {
  [
    ("version", .number(jsonFormatVersion)),
    ("tool", .object([("name", .string(ToolInfo.name)), ("version", .string(ToolInfo.version))])),
    (
      "targets",
      .array(
        report.targets.map {
          .object([
            ("version", .string($0.version.description)), ("origin", .string($0.origin)),
            ("assumed", $0.isAssumed ? .bool(true) : nil),
          ])
        })
    ),
    ("headersVersion", .string(report.headersVersion)),
    ("libclangVersion", .string(report.libclangVersion)),
    ("apiDatabase", .string(context.apiDatabase)),
    ("columnUnit", .string("utf8-byte")),
    ("unshownFindings", report.unshown.isEmpty ? nil : .number(report.unshown.count)),
  ]
}

private func members(of finding: Finding, _ fingerprints: Fingerprints) -> [(String, JSONValue?)] {
  let rule = ToolInfo.rule(finding.code)
  return [
    ("code", .string(finding.code)),
    ("name", .string(rule?.slug)),
    ("level", .string(finding.level.rawValue)),
    ("message", .string(finding.message)),
    ("location", location(finding.location)),
    ("symbol", .string(finding.symbol)),
    ("since", .string(finding.since?.description)),
    ("headers", finding.headers.map { .array($0.map { .string($0) }) }),
    (
      "notes",
      finding.notes.isEmpty
        ? nil
        : .array(
          finding.notes.map {
            .object([("message", .string($0.message)), ("location", $0.location.map(location))])
          })
    ),
    ("fix", finding.fix.map(jsonFix)),
    ("fingerprint", .string(fingerprints[finding])),
    ("url", .string(rule.map(ToolInfo.page))),
  ]
}

private func suppressed(_ entry: SuppressedFinding, _ fingerprints: Fingerprints, type: String? = nil) -> JSONValue {
  .object(
    [("type", .string(type))] + members(of: entry.finding, fingerprints) + [
      ("suppressedBy", .string(entry.kind == .inSource ? "comment" : "baseline")),
      ("justification", .string(entry.justification)),
    ])
}

private func members(of failure: FileFailure) -> [(String, JSONValue?)] {
  [("path", .string(failure.path)), ("reason", .string(failure.reason))]
}

private func location(_ range: SourceRange) -> JSONValue {
  .object([
    ("path", .string(range.path)),
    ("startLine", .number(range.startLine)), ("startColumn", .number(range.startColumn)),
    ("endLine", .number(range.endLine)), ("endColumn", .number(range.endColumn)),
    ("lineText", .string(range.lineText)),
  ])
}
