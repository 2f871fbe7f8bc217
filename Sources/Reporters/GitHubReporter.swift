import Report

/// Workflow commands, which GitHub Actions turns into annotations of the changed files.
public func renderGitHub(_ report: RunReport) -> String {
  var text = ""
  for failure in report.failures {
    text += "::error title=abi3lint,file=\(property(failure.path))::\(data("not checked: \(failure.reason)"))\n"
  }
  for finding in report.findings {
    let place = UTF16Range(finding.location)
    let level = finding.level == .note ? "notice" : finding.level.rawValue
    text += "::\(level) title=\(property("abi3lint \(finding.code)")),file=\(property(finding.location.path)),"
    text += "line=\(place.startLine),endLine=\(place.endLine),col=\(place.startColumn),endColumn=\(place.endColumn)"
    text += "::\(data(finding.message)) [\(finding.code)]\n"
  }
  return text
}

/// A command's text: what could end the command is percent-encoded, so that no source can forge a command.
private func data(_ text: String) -> String {
  encoded(text, also: [])
}

/// A command's property, in which the signs between properties count too.
private func property(_ text: String) -> String {
  encoded(text, also: [":", ","])
}

private func encoded(_ text: String, also: Set<Unicode.Scalar>) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar == "%" || scalar == "\r" || scalar == "\n" || also.contains(scalar) {
      result += percentEncoded(String(scalar))
    } else if isTreacherous(scalar) {
      result += escapingControls(String(scalar))
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}
