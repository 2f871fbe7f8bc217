import Report

/// JUnit's XML, as test reports of continuous integration show it: a suite for each file, a failing case for each
/// finding, one passing case for a clean file, an error for a file that could not be checked.
public func renderJUnit(_ report: RunReport) -> String {
  let findings = Dictionary(grouping: report.findings, by: \.location.path)
  let failures = Dictionary(grouping: report.failures, by: \.path)
  let paths = Set(findings.keys).union(failures.keys).union(report.checkedFiles).sorted()
  let cases = paths.reduce(0) { $0 + max(1, (findings[$1]?.count ?? 0) + (failures[$1]?.count ?? 0)) }
  var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  text += "<testsuites name=\"abi3lint\" tests=\"\(cases)\" failures=\"\(report.findings.count)\" "
  text += "errors=\"\(report.failures.count)\">\n"
  for path in paths {
    text += suite(path, findings[path] ?? [], failures[path] ?? [])
  }
  return text + "</testsuites>\n"
}

private func suite(_ path: String, _ findings: [Finding], _ failures: [FileFailure]) -> String {
  let count = max(1, findings.count + failures.count)
  let name = xml(path)
  var text =
    "  <testsuite name=\"\(name)\" tests=\"\(count)\" failures=\"\(findings.count)\" errors=\"\(failures.count)\">\n"
  for failure in failures {
    text += "    <testcase name=\"not-checked\" classname=\"\(name)\">\n"
    text += "      <error message=\"\(xml(failure.reason))\"/>\n    </testcase>\n"
  }
  for finding in findings {
    let place = finding.location
    let at = "\(place.startLine):\(place.startColumn)"
    text += "    <testcase name=\"\(finding.code) \(at)\" classname=\"\(name)\" file=\"\(name)\" "
    text += "line=\"\(place.startLine)\">\n"
    text += "      <failure type=\"\(finding.level.rawValue)\" message=\"\(xml(finding.message))\">"
    text += "\(name):\(at): \(finding.level.rawValue): \(xml(finding.message)) [\(finding.code)]</failure>\n"
    text += "    </testcase>\n"
  }
  if findings.isEmpty, failures.isEmpty {
    text += "    <testcase name=\"abi3lint\" classname=\"\(name)\"/>\n"
  }
  return text + "  </testsuite>\n"
}

/// XML 1.0 has no way to write most control characters, so they are made visible first.
private func xml(_ text: String) -> String {
  var result = ""
  for character in escapingControls(text).unicodeScalars {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.unicodeScalars.append(character)
    }
  }
  return result
}
