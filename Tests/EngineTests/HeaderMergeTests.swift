import LintRules
import Report
import Testing

@testable import Engine

@Suite struct HeaderMergeTests {
  private func finding(_ line: Int, note: String? = nil) -> Finding {
    Finding(
      code: "ABI101", level: .error, message: "m",
      location: SourceRange(path: "a.c", startLine: line, startColumn: 1, endLine: line, endColumn: 2),
      notes: note.map { [Note($0)] } ?? [])
  }

  private func outcome(_ findings: [Finding], failure: String? = nil) -> LintOutcome {
    LintOutcome(findings: findings, userFiles: ["a.c"], failure: failure.map { FileFailure(path: "a.c", reason: $0) })
  }

  @Test func whatSomeHeadersOnlyGiveSaysSo() {
    let merged = LintOutcome.merged([
      ("3.9", outcome([finding(1), finding(2, note: "x")])), ("3.10", outcome([finding(1)])),
      ("3.11", outcome([finding(1, note: "other"), finding(2), finding(3)])),
    ])
    #expect(merged.findings.map(\.location.startLine) == [1, 2, 3])
    #expect(merged.findings.map(\.headers) == [nil, ["3.9", "3.11"], ["3.11"]])
    #expect(merged.findings[1].notes.map(\.message) == ["x", "only with the headers of 3.9 and 3.11"])
    #expect(merged.findings[0].notes.isEmpty)
    #expect(merged.userFiles == ["a.c"])
  }

  @Test func aFailureWithOneIsAFailure() {
    #expect(LintOutcome.merged([("3.9", outcome([])), ("3.10", outcome([], failure: "no"))]).failure?.reason == "no")
    #expect(LintOutcome.merged([("3.9", outcome([finding(1)]))]).findings == [finding(1)])
  }
}
