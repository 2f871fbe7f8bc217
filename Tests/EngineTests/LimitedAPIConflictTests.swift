import LintRules
import PythonAPI
import Report
import Testing

@testable import Engine

/// ABI404 across the files of a run.
@Suite struct LimitedAPIConflictTests {
  private func outcome(_ path: String, _ minor: Int?, entry: Bool = false) -> LintOutcome {
    var outcome = LintOutcome()
    guard let minor else { return outcome }
    outcome.limitedAPI = LimitedAPIClaim(
      path: path, version: PythonVersion(minor: minor),
      location: SourceRange(path: path, startLine: 1, startColumn: 9, endLine: 1, endColumn: 23), hasEntryPoint: entry)
    return outcome
  }

  private func conflicts(_ outcomes: [LintOutcome]) -> [String] {
    var outcomes = outcomes
    LimitedAPIConflicts.add(to: &outcomes)
    return outcomes.flatMap(\.findings).map { "\($0.location.path): \($0.message)" }.sorted()
  }

  @Test func theOneThatDisagreesIsReported() {
    let outcomes = [
      outcome("src/a.c", 8), outcome("src/b.c", 9), outcome("src/mod.c", 8, entry: true), outcome("src/none.c", nil),
    ]
    let expected = ["src/b.c: `Py_LIMITED_API` says 3.9, but 3.8 in `src/a.c` of the same extension"]
    #expect(conflicts(outcomes) == expected)
    #expect(conflicts(outcomes.reversed()) == expected)
  }

  @Test func ofTwoTheEntryPointIsRight() {
    #expect(
      conflicts([outcome("a.c", 8), outcome("mod.c", 9, entry: true)])
        == ["a.c: `Py_LIMITED_API` says 3.8, but 3.9 in `mod.c` of the same extension"])
  }

  @Test func nothingTellsExtensionsApart() {
    #expect(conflicts([outcome("a.c", 8, entry: true), outcome("b.c", 9, entry: true)]).isEmpty)
    #expect(conflicts([outcome("a.c", 8), outcome("b.c", 9)]).isEmpty)
    #expect(conflicts([outcome("x/a.c", 8, entry: true), outcome("y/b.c", 9)]).isEmpty)
    #expect(conflicts([outcome("a.c", 8, entry: true), outcome("b.c", 8)]).isEmpty)
  }
}
