import Files
import LintRules
import PythonAPI
import Report
import Testing

@testable import Linter
@testable import Observation

/// What was seen at one limit, told for a higher one.
@Suite struct RaisedTests {
  private func raised(_ name: String, to minor: Int, headers: Int = 13) -> Visibility? {
    var unit = UnitObservations()
    let place = Place(path: "a.c", line: 3, column: 1, endColumn: 2)
    unit.names = [NameUse(name: name, place: place, visibility: .hidden)]
    return unit.raised(
      from: PythonVersion(minor: 8), to: PythonVersion(minor: minor), headers: PythonVersion(minor: headers),
      reported: [], paths: PathDisplay(currentFolder: "/")
    ).names.first?.visibility
  }

  @Test func namesAppearAtTheirFloor() {
    #expect(raised("PyModule_AddType", to: 9) == .hidden)
    #expect(raised("PyModule_AddType", to: 10) == .symbol)
    #expect(raised("Py_buffer", to: 11) == .inlined)
    #expect(raised("PyList_GET_ITEM", to: 13) == .hidden)
  }

  @Test func errorsThatANameExplainedGoWithIt() {
    var unit = UnitObservations()
    unit.limitedErrors = [3, 7].map { line in
      LimitedError(message: "unknown type", place: Place(path: "/a.c", line: line, column: 1, endColumn: 2))
    }
    let reported = Finding(
      code: "ABI003", level: .error, message: "",
      location: SourceRange(path: "a.c", startLine: 7, startColumn: 1, endLine: 7, endColumn: 2))
    let left = unit.raised(
      from: PythonVersion(minor: 8), to: PythonVersion(minor: 11), headers: PythonVersion(minor: 13),
      reported: [reported], paths: PathDisplay(currentFolder: "/"))
    #expect(left.limitedErrors.map(\.place.line) == [7])
    let same = unit.raised(
      from: PythonVersion(minor: 11), to: PythonVersion(minor: 11), headers: nil, reported: [],
      paths: PathDisplay(currentFolder: "/"))
    #expect(same.limitedErrors.count == 2)
  }
}
