import Report

/// `FILE:LINE:COLUMN: LEVEL: MESSAGE [CODE]`, one line a finding, as editors read a compiler's messages.
///
/// Columns count bytes, as clang's own messages do. Files that could not be checked are errors in their first line.
public func renderGCC(_ report: RunReport) -> String {
  var text = ""
  for failure in report.failures {
    text += "\(atLineStart(failure.path)):1:1: error: not checked: \(escapingControls(failure.reason))\n"
  }
  for finding in report.findings {
    let place = finding.location
    text += "\(atLineStart(place.path)):\(place.startLine):\(place.startColumn): \(finding.level.rawValue): "
    text += "\(escapingControls(finding.message)) [\(finding.code)]\n"
  }
  return text
}
