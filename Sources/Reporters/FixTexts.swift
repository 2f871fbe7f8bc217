import Report

extension Fix {
  /// What it changes, and why that is not safe.
  var summary: String { caveat.map { "\(title); not safe: \($0)" } ?? title }
}

/// A fix as the `json` formats have it. Offsets count bytes from the file's beginning, the end is exclusive.
func jsonFix(_ fix: Fix) -> JSONValue {
  .object([
    ("title", .string(fix.title)), ("safe", .bool(fix.isSafe)), ("caveat", .string(fix.caveat)),
    (
      "edits",
      .array(
        fix.edits.map { edit in
          .object([
            ("path", .string(edit.path)), ("startOffset", .number(edit.start)), ("endOffset", .number(edit.end)),
            ("startLine", .number(edit.location.startLine)), ("startColumn", .number(edit.location.startColumn)),
            ("endLine", .number(edit.location.endLine)), ("endColumn", .number(edit.location.endColumn)),
            ("text", .string(edit.text)),
          ])
        })
    ),
  ])
}

/// A fix as SARIF has it.
func sarifFix(_ fix: Fix) -> JSONValue {
  let replacements = fix.edits.map { edit in
    let region = UTF16Range(edit.location)
    return JSONValue.object([
      (
        "deletedRegion",
        .object([
          ("startLine", .number(region.startLine)), ("startColumn", .number(region.startColumn)),
          ("endLine", .number(region.endLine)), ("endColumn", .number(region.endColumn)),
        ])
      ),
      ("insertedContent", .object([("text", .string(edit.text))])),
    ])
  }
  let change = JSONValue.object([
    ("artifactLocation", sarifArtifact(fix.edits.first?.path ?? "")), ("replacements", .array(replacements)),
  ])
  return .object([
    ("description", .object([("text", .string(fix.summary))])), ("artifactChanges", .array([change])),
  ])
}

/// A safe fix as reviewdog has it, which offers it to be taken with a click: one stretch of one line.
func rdjsonSuggestions(_ fix: Fix) -> JSONValue? {
  guard fix.isSafe, let first = fix.edits.first, let last = fix.edits.last, let line = first.location.lineText,
    fix.edits.allSatisfy({
      $0.location.startLine == first.location.startLine && $0.location.endLine == first.location.startLine
    }),
    // Text that was repaired is not the file's.
    !line.unicodeScalars.contains("\u{FFFD}"), last.location.endColumn - 1 <= line.utf8.count
  else { return nil }
  let bytes = Array(line.utf8)
  var text: [UInt8] = []
  var position = first.location.startColumn - 1
  for edit in fix.edits {
    text += bytes[position..<edit.location.startColumn - 1] + Array(edit.text.utf8)
    position = edit.location.endColumn - 1
  }
  let place = { (line: Int, column: Int) in JSONValue.object([("line", .number(line)), ("column", .number(column))]) }
  let range = JSONValue.object([
    ("start", place(first.location.startLine, first.location.startColumn)),
    ("end", place(last.location.endLine, last.location.endColumn)),
  ])
  return .array([.object([("range", range), ("text", .string(String(decoding: text, as: UTF8.self)))])])
}
