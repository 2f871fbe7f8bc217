import LintRules
import PythonAPI
import Report
import Testing

@testable import Reporters

@Suite struct TextReporterTests {
  private func finding(_ line: String, columns: Range<Int>, message: String = "`x` is wrong") -> Finding {
    Finding(
      code: "ABI101", level: .error, message: message,
      location: SourceRange(
        path: "a.c", startLine: 3, startColumn: columns.lowerBound, endLine: 3, endColumn: columns.upperBound,
        lineText: line))
  }

  /// The source line and the line of the caret, without colours.
  private func excerpt(_ finding: Finding) -> [String] {
    let text = renderText(RunReport(findings: [finding]), options: TextOptions(isRich: true, isQuiet: true))
    return text.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\n").dropFirst().map(String.init)
  }

  /// What has no width, and what has no sign, is shown by its number.
  @Test(arguments: [
    ("\u{200B}", "\\u200b"), ("\u{AD}", "\\xad"), ("\u{E0041}", "\\U000e0041"), ("\u{2060}", "\\u2060"),
    ("\u{FE0F}", "\\ufe0f"),
    ("\u{3164}", "\\u3164"), ("\u{180E}", "\\u180e"), ("\u{FFF9}", "\\ufff9"), ("\u{1D173}", "\\U0001d173"),
    ("\u{034F}", "\\u034f"), ("\u{2800}", "\\u2800"), ("\u{10FFFF}", "\\U0010ffff"), ("\u{202E}", "\\u202e"),
    ("äßé→日本語한글😀", "äßé→日本語한글😀"),
  ])
  func invisibleCharacters(text: String, shown: String) {
    #expect(escapingControls("a\(text)b") == "a\(shown)b")
    #expect(
      JSONValue.string("\u{200B}\u{E0041}").compact == "\"\\u200b\\udb40\\udc41\"")
  }

  @Test func plain() {
    var first = finding("int x;", columns: 5..<6)
    first.notes = [
      Note(
        "it is first used here", at: SourceRange(path: "b.c", startLine: 1, startColumn: 2, endLine: 1, endColumn: 3)),
      Note("remark"),
    ]
    var second = finding("", columns: 1..<2)
    second.level = .warning
    let report = RunReport(
      findings: [first, second], checkedFiles: ["a.c", "b.c"],
      failures: [FileFailure(path: "c.c", reason: "no")],
      targets: [ResolvedTarget(version: PythonVersion(minor: 8), origin: "pyproject.toml")], headersVersion: "3.13.0")
    #expect(
      renderText(report, options: TextOptions()) == """
        a.c:3:5: error: `x` is wrong [ABI101]
          b.c:1:2: note: it is first used here
          note: remark
        a.c:3:1: warning: `x` is wrong [ABI101]
        1 error and 1 warning in 1 of 2 files, 1 file could not be checked (target 3.8 from pyproject.toml, headers 3.13.0)

        """)
  }

  @Test func carets() {
    #expect(excerpt(finding("int foo;", columns: 5..<8)) == ["int foo;", "    ^~~"])
    #expect(excerpt(finding("\tfoo;", columns: 2..<5)) == ["        foo;", "        ^~~"])
    #expect(excerpt(finding("ab\tfoo;", columns: 4..<7)) == ["ab      foo;", "        ^~~"])
    #expect(excerpt(finding("/*é*/ foo;", columns: 8..<11)) == ["/*é*/ foo;", "      ^~~"])
    #expect(excerpt(finding("/*漢*/ foo;", columns: 9..<12)) == ["/*漢*/ foo;", "       ^~~"])
    #expect(excerpt(finding("foo", columns: 40..<50)) == ["foo", "   ^"])
  }

  /// One for each rule and name of a generated file; all of them on request, and in files that people write.
  @Test func findingsInGeneratedCodeAreGrouped() {
    func finding(_ path: String, _ line: Int, _ symbol: String) -> Finding {
      let range = SourceRange(path: path, startLine: line, startColumn: 1, endLine: line, endColumn: 2)
      return Finding(code: "ABI101", level: .error, message: "`\(symbol)` \(line)", location: range, symbol: symbol)
    }
    let lines = [1, 4, 4, 5, 6, 7, 8]
    var report = RunReport(
      findings: [finding("hand.c", 1, "x"), finding("hand.c", 2, "x")] + lines.map { finding("made.c", $0, "x") }
        + [finding("made.c", 9, "y")])
    report.generatedFiles = ["made.c"]
    #expect(
      renderText(report, options: TextOptions()) == """
        hand.c:1:1: error: `x` 1 [ABI101]
        hand.c:2:1: error: `x` 2 [ABI101]
        made.c:1:1: error: `x` 1 [ABI101]
          note: 6 more in this generated file, in lines 4, 5, 6, 7, 8; --ungrouped lists all
        made.c:9:1: error: `y` 9 [ABI101]
        10 errors in 2 of 2 files

        """)
    let all = renderText(report, options: TextOptions(isUngrouped: true))
    #expect(all.split(separator: "\n").count == 11)
    #expect(renderGCC(report).split(separator: "\n").count == 10)
  }

  @Test func controlCharactersAreEscaped() {
    let lines = excerpt(finding("a\u{1B}[31mb foo", columns: 9..<12, message: "`x\u{1B}[2J\ny` is wrong"))
    #expect(lines == ["a\\x1b[31mb foo", "           ^~~"])
    let text = renderText(
      RunReport(findings: [finding("", columns: 1..<2, message: "x\n\u{202E}y")]), options: TextOptions())
    #expect(text.hasPrefix("a.c:3:1: error: x\\n\\u202ey [ABI101]\n"))
  }
}
