import Report

/// How the text for a person looks.
public struct TextOptions: Hashable, Sendable {
  /// With colours, source lines and carets: for a terminal.
  public var isRich: Bool
  /// Without the summary line.
  public var isQuiet: Bool
  /// Whether findings in generated code stand one by one, too.
  public var isUngrouped: Bool

  public init(isRich: Bool = false, isQuiet: Bool = false, isUngrouped: Bool = false) {
    self.isRich = isRich
    self.isQuiet = isQuiet
    self.isUngrouped = isUngrouped
  }
}

/// The report for a person: `file:line:column: level: message [CODE]`, notes indented below, a summary at the end.
public func renderText(_ report: RunReport, options: TextOptions) -> String {
  let style = TextStyle(isRich: options.isRich)
  var text = ""
  let groups = options.isUngrouped ? report.findings.map { FindingGroup(finding: $0) } : FindingGroup.groups(of: report)
  for group in groups {
    let finding = group.finding
    text += style.bold(place(finding.location) + ":") + " " + style.level(finding.level)
    text += " \(escapingControls(finding.message)) [\(finding.code)]\n"
    if options.isRich { text += excerpt(finding.location, style: style) }
    for note in finding.notes + [group.remark].compactMap({ $0.map { Note($0) } }) {
      text +=
        "  " + (note.location.map { place($0) + ": " } ?? "") + style.dim("note:")
        + " \(escapingControls(note.message))\n"
    }
  }
  if !options.isQuiet { text += style.bold(summary(report)) + "\n" }
  return text
}

/// Such as `5 errors in 4 of 12 files (target 3.8 from pyproject.toml, headers 3.13.0)`.
func summary(_ report: RunReport) -> String {
  let findings = report.findings + report.unshown
  if report.cythonFiles > 0, report.checkedFiles.isEmpty, report.failures.isEmpty {
    return counted(report.cythonFiles, "Cython file") + ": run cython first, or lint what the build makes"
  }
  let counts = [Level.error, .warning, .note].compactMap { level -> String? in
    let count = findings.count { $0.level == level }
    return count == 0 ? nil : counted(count, level.rawValue)
  }
  // Findings in headers stand in files that nobody asked for by name.
  let affected = Set(findings.map(\.location.path))
  let all = affected.union(report.checkedFiles).count
  let result = counts.isEmpty ? "no findings" : listed(counts)
  var text = result + " in " + (counts.isEmpty ? "" : "\(affected.count) of ") + counted(all, "file")
  if report.filesWithoutPython > 0 {
    text += ", \(counted(report.filesWithoutPython, "file")) without `Python.h`"
  }
  if !report.failures.isEmpty {
    text += ", \(counted(report.failures.count, "file")) could not be checked"
  }
  if !report.suppressed.isEmpty { text += ", \(counted(report.suppressed.count, "finding")) suppressed" }
  var origins: [String] = []
  if !report.targets.isEmpty {
    origins.append("target " + listed(report.targets.map { escapingControls($0.text) }))
  }
  if let headers = report.headersVersion { origins.append("headers \(escapingControls(headers))") }
  return text + (origins.isEmpty ? "" : " (\(origins.joined(separator: ", ")))")
}

private func listed(_ parts: [String]) -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " and " + last
}

private func place(_ range: SourceRange) -> String {
  "\(atLineStart(range.path)):\(range.startLine):\(range.startColumn)"
}

/// The source line and a caret with tildes under the range; nothing where the line could not be read.
private func excerpt(_ range: SourceRange, style: TextStyle) -> String {
  guard let line = range.lineText, !line.isEmpty else { return "" }
  let start = max(0, range.startColumn - 1)
  let end = range.endLine == range.startLine ? max(start + 1, range.endColumn - 1) : line.utf8.count
  var shown = ""
  var width = 0
  var offset = 0
  var caretStart: Int?
  var caretEnd = 0
  var isAtStart = isCommand(line)
  for scalar in line.unicodeScalars {
    if offset >= start, caretStart == nil { caretStart = width }
    let piece: String
    if isAtStart, let sign = [":": "\\x3a", "#": "\\x23"][scalar] {
      piece = sign
      isAtStart = false
    } else {
      piece = scalar == "\t" ? String(repeating: " ", count: 8 - width % 8) : escapingControls(String(scalar))
    }
    shown += piece
    width += piece.unicodeScalars.reduce(0) { $0 + terminalWidth($1) }
    offset += UTF8.width(scalar)
    if offset <= end { caretEnd = width }
  }
  let caret = caretStart ?? width
  let tildes = String(repeating: "~", count: max(0, caretEnd - caret - 1))
  return "\(shown)\n" + String(repeating: " ", count: caret) + style.mark("^" + tildes) + "\n"
}

/// How many columns a character takes on a terminal: 0, 1 or 2.
private func terminalWidth(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  switch scalar.value {
  // East Asian wide and fullwidth blocks, and the pictographs that terminals draw wide.
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}

/// Terminal colours, or none.
struct TextStyle {
  let isRich: Bool

  func bold(_ text: String) -> String { wrapped(text, "1") }
  func dim(_ text: String) -> String { wrapped(text, "36") }
  func mark(_ text: String) -> String { wrapped(text, "32") }

  func level(_ level: Level) -> String {
    switch level {
    case .error: wrapped("error:", "1;31")
    case .warning: wrapped("warning:", "1;35")
    case .note: wrapped("note:", "1;36")
    }
  }

  private func wrapped(_ text: String, _ code: String) -> String { isRich ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
