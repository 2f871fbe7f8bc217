import Report

/// reviewdog's diagnostic format. Its columns count bytes, as ours do.
public func renderRDJSON(_ report: RunReport) -> String {
  let failures = report.failures.map { failure in
    JSONValue.object([
      ("message", .string("not checked: \(failure.reason)")),
      ("location", .object([("path", .string(failure.path))])), ("severity", .string("ERROR")),
    ])
  }
  let findings = report.findings.map { finding in
    JSONValue.object([
      ("message", .string(finding.message)), ("location", location(finding.location)),
      ("severity", .string(severity(finding.level))), ("code", code(finding.code)),
      ("suggestions", finding.fix.flatMap(rdjsonSuggestions)), ("relatedLocations", related(finding)),
    ])
  }
  let source = JSONValue.object([("name", .string(ToolInfo.name)), ("url", .string(ToolInfo.home))])
  return JSONValue.object([("source", source), ("diagnostics", .array(failures + findings))]).pretty + "\n"
}

private func location(_ range: SourceRange) -> JSONValue {
  .object([
    ("path", .string(range.path)),
    (
      "range",
      .object([
        ("start", .object([("line", .number(range.startLine)), ("column", .number(range.startColumn))])),
        ("end", .object([("line", .number(range.endLine)), ("column", .number(range.endColumn))])),
      ])
    ),
  ])
}

private func code(_ code: String) -> JSONValue {
  .object([("value", .string(code)), ("url", .string(ToolInfo.rule(code).map(ToolInfo.page)))])
}

private func related(_ finding: Finding) -> JSONValue? {
  let places = finding.notes.compactMap { note in
    note.location.map { JSONValue.object([("message", .string(note.message)), ("location", location($0))]) }
  }
  return places.isEmpty ? nil : .array(places)
}

private func severity(_ level: Level) -> String {
  switch level {
  case .error: "ERROR"
  case .warning: "WARNING"
  case .note: "INFO"
  }
}
