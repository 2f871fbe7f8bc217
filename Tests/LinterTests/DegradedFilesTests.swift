import LintRules
import Report
import Testing

@testable import Engine
@testable import Linter

@Suite struct DegradedFilesTests {
  private func missing(_ header: String, _ path: String, _ line: Int) -> Finding {
    Finding(
      code: "ABI001", level: .warning,
      message: "the header `\(header)` was not found, findings may be missing; install it",
      location: SourceRange(path: path, startLine: line, startColumn: 1, endLine: line, endColumn: 2))
  }

  @Test func aMissingHeaderIsSaidOnce() {
    var other = missing("x.h", "a.c", 3)
    other.message = "the compiler does not get through this file"
    let all = [
      missing("x.h", "a.c", 1), missing("y.h", "a.c", 2), other, missing("x.h", "b.c", 1), missing("x.h", "c.c", 1),
    ]
    let grouped = IncompleteParse.grouped(all, isForeign: false)
    #expect(grouped.map(\.location.startLine) == [1, 2, 3])
    #expect(grouped.map { $0.notes.map(\.message) } == [["2 more includes of it"], [], []])
    let foreign = IncompleteParse.grouped(all, isForeign: true)
    #expect(foreign.map(\.level) == [.note, .warning])
    #expect(foreign.first?.notes.map(\.message) == ["3 more includes of a header that is not here"])
    #expect(IncompleteParse.grouped(Array(all.prefix(1)), isForeign: false) == Array(all.prefix(1)))
  }

  @Test func partsAreJudgedWhereTheyAreIncluded() {
    func outcome(_ findings: [Finding], files: [String], failure: FileFailure? = nil) -> LintOutcome {
      LintOutcome(findings: findings, userFiles: files, failure: failure)
    }
    let part = [missing("x.h", "part.c", 1)]
    var outcomes = [
      outcome([missing("x.h", "main.c", 1)], files: ["main.c", "part.c"]), outcome(part, files: ["part.c"]),
      outcome([missing("x.h", "alone.c", 1)], files: ["alone.c"]),
    ]
    LintOutcome.dropParts(&outcomes, paths: ["main.c", "part.c", "alone.c"])
    #expect(outcomes.map(\.findings.count) == [1, 0, 1])
    // Two that include one another: one stays.
    var pair = [outcome(part, files: ["a.c", "b.c"]), outcome(part, files: ["a.c", "b.c"])]
    LintOutcome.dropParts(&pair, paths: ["a.c", "b.c"])
    #expect(pair.map(\.findings.count) == [0, 1])
    // Nobody read the includer, so the part is not judged there.
    var failed = [
      outcome([], files: ["part.c"], failure: FileFailure(path: "main.c", reason: "x")),
      outcome(part, files: ["part.c"]),
    ]
    LintOutcome.dropParts(&failed, paths: ["main.c", "part.c"])
    #expect(failed.map(\.findings.count) == [0, 1])
  }
}
