import Report

/// GitLab's Code Quality report: an array of issues with paths relative to the project.
///
/// Files that could not be checked are blocking issues in their first line.
public func renderGitLab(_ report: RunReport, context: RenderContext) -> String {
  let fingerprints = Fingerprints(report)
  let failures = report.failures.map { failure in
    issue(
      "\(failure.path) was not checked: \(failure.reason)", check: "not-checked",
      fingerprint: Fingerprints.digest(["not-checked", failure.path]), severity: "blocker",
      path: projectPath(failure.path, context), line: 1)
  }
  let findings = report.findings.map { finding in
    issue(
      finding.message, check: finding.code, fingerprint: fingerprints[finding], severity: severity(finding.level),
      path: projectPath(finding.location.path, context), line: finding.location.startLine)
  }
  return JSONValue.array(failures + findings).pretty + "\n"
}

private func issue(
  _ description: String, check: String, fingerprint: String, severity: String, path: String, line: Int
) -> JSONValue {
  .object([
    ("description", .string(description)), ("check_name", .string(check)), ("fingerprint", .string(fingerprint)),
    ("severity", .string(severity)),
    ("location", .object([("path", .string(path)), ("lines", .object([("begin", .number(line))]))])),
  ])
}

private func severity(_ level: Level) -> String {
  switch level {
  case .error: "major"
  case .warning: "minor"
  case .note: "info"
  }
}

/// The path below the project's folder; as it is where it lies elsewhere.
private func projectPath(_ path: String, _ context: RenderContext) -> String {
  guard let project = context.gitlabProject, let root = context.sourceRoot else { return path }
  let absolute = path.hasPrefix("/") ? path : "\(root)/\(path)"
  let prefix = project.hasSuffix("/") ? project : project + "/"
  return absolute.hasPrefix(prefix) ? String(absolute.dropFirst(prefix.count)) : path
}
