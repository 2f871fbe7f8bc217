import Report
import Testing

private func finding(_ line: Int, _ text: String, path: String = "a.c", column: Int = 1, code: String = "ABI101")
  -> Finding
{
  Finding(
    code: code, level: .error, message: "m",
    location: SourceRange(
      path: path, startLine: line, startColumn: column, endLine: line, endColumn: column + 1, lineText: text),
    symbol: "PyList_GET_ITEM")
}

@Suite struct FingerprintTests {
  @Test func staysWhenLinesMoveAndIndentationChanges() {
    let before = RunReport(findings: [finding(3, "  f(x);"), finding(9, "f(x);")])
    let after = RunReport(findings: [finding(13, "\tf(x);"), finding(19, "f(x);  ")])
    #expect(before.findings.map { Fingerprints(before)[$0] } == after.findings.map { Fingerprints(after)[$0] })
  }

  @Test func isUnique() {
    let all = [
      finding(1, "f(x);"), finding(1, "f(x);", column: 5), finding(2, "f(x);"), finding(3, "g(x);"),
      finding(1, "f(x);", path: "b.c"), finding(1, "f(x);", code: "ABI102"),
    ]
    let fingerprints = Fingerprints(RunReport(findings: all))
    #expect(Set(all.map { fingerprints[$0] }).count == all.count)
    #expect(all.allSatisfy { fingerprints[$0].count == 32 })
  }

  @Test func silencingOneRenamesNoOther() {
    let first = finding(1, "f(x);")
    let second = finding(2, "f(x);")
    let all = Fingerprints(RunReport(findings: [first, second]))
    let rest = Fingerprints(
      RunReport(findings: [second], suppressed: [SuppressedFinding(finding: first, kind: .inSource)]))
    #expect(all[second] == rest[second])
  }

  /// The value is a contract with hosts and baseline files: it may change only together with the key `abi3lint/v1`.
  @Test func valueIsFixed() {
    let only = finding(1, "f(x);")
    #expect(Fingerprints(RunReport(findings: [only]))[only] == "ea92bc37b3e7b79defbd02bdb3f4fd21")
  }
}
