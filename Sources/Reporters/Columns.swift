import Report

/// A range with the columns that SARIF and editors count: UTF-16 code units from 1, the end exclusive.
struct UTF16Range: Equatable {
  var startLine: Int
  var startColumn: Int
  var endLine: Int
  var endColumn: Int

  /// clang counts bytes; the line's text tells how many code units those are.
  init(_ range: SourceRange) {
    startLine = range.startLine
    endLine = range.endLine
    startColumn = range.startColumn
    endColumn = range.endColumn
    if let text = range.lineText {
      startColumn = utf16Column(ofByteColumn: range.startColumn, in: text)
      // Of another line the text is not known.
      if endLine == startLine { endColumn = utf16Column(ofByteColumn: range.endColumn, in: text) }
    }
  }
}

/// A column in UTF-16 code units; a column inside of a character is that of the character.
///
/// U+FFFD counts as one byte: it stands for a byte that is not UTF-8, as in sources that are Latin-1.
func utf16Column(ofByteColumn column: Int, in line: String) -> Int {
  var bytes = column - 1
  var units = 0
  for scalar in line.unicodeScalars {
    bytes -= scalar == "\u{FFFD}" ? 1 : UTF8.width(scalar)
    if bytes < 0 { return units + 1 }
    units += UTF16.width(scalar)
  }
  // Past the end there is nothing but what the compiler imagines.
  return units + max(bytes, 0) + 1
}
