import Report

/// The results of a run, with the silenced ones only on request: GitHub shows those as open alerts.
struct SARIFResults {
  private(set) var all: [JSONValue] = []
  private let fingerprints: Fingerprints
  private let ruleIndexes: [String: Int]
  private let saysState: Bool

  init(_ report: RunReport, _ context: RenderContext) {
    fingerprints = Fingerprints(report)
    ruleIndexes = Dictionary(uniqueKeysWithValues: context.rules.enumerated().map { ($1.code, $0) })
    saysState = context.showsSuppressed && context.hasBaseline
    var entries = report.findings.map { (finding: $0, silenced: SuppressedFinding?.none) }
    if context.showsSuppressed { entries += report.suppressed.map { ($0.finding, $0) } }
    // A stable order: the gravest first, then that of the report.
    entries.sort { left, right in
      left.finding.level != right.finding.level
        ? left.finding.level > right.finding.level : Finding.comesBefore(left.finding, right.finding)
    }
    all = entries.prefix(SARIFLimits.results).map { result($0.finding, $0.silenced) }
  }

  private func result(_ finding: Finding, _ silenced: SuppressedFinding?) -> JSONValue {
    .object([
      ("ruleId", .string(finding.code)),
      ("ruleIndex", ruleIndexes[finding.code].map { .number($0) }),
      ("level", .string(finding.level.rawValue)),
      ("message", message(finding)),
      ("locations", .array([.object([("physicalLocation", physical(finding.location))])])),
      ("relatedLocations", related(finding)),
      ("partialFingerprints", .object([("abi3lint/v1", .string(fingerprints[finding]))])),
      ("fixes", finding.fix.map { .array([sarifFix($0)]) }),
      ("suppressions", silenced.map(suppressions)),
      ("baselineState", saysState ? .string(silenced?.kind == .baseline ? "unchanged" : "new") : nil),
      ("properties", properties(finding)),
    ])
  }

  /// The finding's sentence, then the notes that have no place, each a line of its own.
  private func message(_ finding: Finding) -> JSONValue {
    let remarks = finding.notes.filter { $0.location == nil }.map(\.message)
    return .object([("text", .string(plain(([finding.message] + remarks).joined(separator: "\n"))))])
  }

  /// In a message `[text](1)` is a link to a related location, so brackets that look like one are escaped.
  private func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "]")) else { return text }
    var result = ""
    let characters = Array(text.unicodeScalars)
    guard characters.indices.dropLast().contains(where: { characters[$0] == "]" && characters[$0 + 1] == "(" })
    else { return text }
    for character in characters {
      if character == "[" || character == "]" || character == "\\" { result += "\\" }
      result.unicodeScalars.append(character)
    }
    return result
  }

  private func physical(_ range: SourceRange) -> JSONValue {
    let region = UTF16Range(range)
    return .object([
      ("artifactLocation", sarifArtifact(range.path)),
      (
        "region",
        .object([
          ("startLine", .number(region.startLine)), ("startColumn", .number(region.startColumn)),
          ("endLine", .number(region.endLine)), ("endColumn", .number(region.endColumn)),
        ])
      ),
    ])
  }

  private func related(_ finding: Finding) -> JSONValue? {
    let places = finding.notes.compactMap { note in
      note.location.map { place in
        JSONValue.object([
          ("physicalLocation", physical(place)), ("message", .object([("text", .string(plain(note.message)))])),
        ])
      }
    }
    return places.isEmpty ? nil : .array(Array(places.prefix(SARIFLimits.relatedLocations)))
  }

  private func suppressions(_ silenced: SuppressedFinding) -> JSONValue {
    .array([
      .object([
        ("kind", .string(silenced.kind == .inSource ? "inSource" : "external")),
        ("justification", .string(silenced.justification)),
      ])
    ])
  }

  private func properties(_ finding: Finding) -> JSONValue? {
    if finding.symbol == nil, finding.since == nil, finding.headers == nil { return nil }
    return .object([
      ("symbol", .string(finding.symbol)), ("since", .string(finding.since?.description)),
      ("headers", finding.headers.map { .array($0.map { .string($0) }) }),
    ])
  }
}
