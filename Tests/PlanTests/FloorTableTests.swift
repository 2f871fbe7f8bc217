import PythonAPI
import Report
import Testing

@testable import Plan

@Suite struct FloorTableTests {
  @Test func raisingTheFloorSaysWhatIsGone() throws {
    let plan = try #require(Samples.plan())
    let rows = plan.table.rows
    #expect(rows.map(\.errors) == [4, 2, 1, 1, 1])
    #expect(rows.map(\.names) == [3, 2, 1, 1, 1])
    #expect(rows[0].files == 2)
    #expect(rows[0].places == 4)
    #expect(rows[1].gone == [CountedName(name: "Py_buffer", count: 2)])
    #expect(rows[1].isNew.isEmpty)
    #expect(plan.table.lowestClean == nil)
  }

  @Test func messagesThatNameTheFloorAreTheSameError() throws {
    let rows = try #require(Samples.plan()).table.rows
    // PyList_GET_SIZE is there at the first two, with other words.
    #expect(rows[2].gone == [CountedName(name: "PyList_GET_SIZE", count: 1)])
    #expect(rows[2].isNew.isEmpty)
  }

  @Test func theProposedFloorIsTheLowestWithTheFewestWithoutAWay() throws {
    let plan = try #require(Samples.plan())
    #expect(plan.table.rows.map { $0.byClass[.noWay] ?? 0 } == [2, 0, 0, 0, 0])
    #expect(plan.floor == PythonVersion(minor: 11))
    #expect(!plan.isChosen)
    #expect(Samples.plan(chosen: 8)?.floor == PythonVersion(minor: 8))
    #expect(Samples.plan(chosen: 9) == nil)
  }

  @Test func whatOnlyTheNewestPythonsAreRidOfIsNotProposed() throws {
    var floors = Samples.floors()
    let obstacle = Samples.finding("ABI102", "PyNew_Thing", line: 60, since: 14)
    for index in floors.indices.dropLast() { floors[index].report.findings.append(obstacle) }
    let plan = try #require(ProjectPlan(floors: floors, chosen: nil, buildFiles: [:]))
    #expect(plan.floor == PythonVersion(minor: 11))
    #expect(plan.count(.noWay) == 1)
  }

  @Test func settingsAndWarningsCountAtNoFloor() throws {
    let plan = try #require(Samples.plan(chosen: 8))
    #expect(plan.remarks.map(\.finding.code) == ["ABI404"])
    #expect(!plan.blockers.contains { $0.code == "ABI404" || $0.name == "PyWarn" })
  }

  @Test func aCleanFloorIsTheAnswer() throws {
    let clean = ProjectPlan.Floor(floor: PythonVersion(minor: 15), report: RunReport())
    let plan = try #require(ProjectPlan(floors: Samples.floors() + [clean], chosen: nil, buildFiles: [:]))
    #expect(plan.table.lowestClean == PythonVersion(minor: 15))
    #expect(plan.floor == PythonVersion(minor: 15))
    #expect(plan.blockers.isEmpty)
  }
}

/// Three floors: the buffer protocol goes at 3.11, and one name more at 3.12.
enum Samples {
  static func finding(
    _ code: String, _ symbol: String?, path: String = "src/a.c", line: Int, since: Int? = nil, level: Level = .error,
    message: String = "not in the Limited API", text: String? = nil
  ) -> Finding {
    Finding(
      code: code, level: level, message: message,
      location: SourceRange(path: path, startLine: line, startColumn: 3, endLine: line, endColumn: 9, lineText: text),
      symbol: symbol, since: since.map { PythonVersion(minor: $0) })
  }

  static func floors() -> [ProjectPlan.Floor] {
    [8, 11, 12, 13, 14].map { minor in
      var findings = [finding("ABI203", "PyTypeObject", line: 40)]
      if minor < 12 {
        findings.append(finding("ABI101", "PyList_GET_SIZE", line: 30, message: "the target is \(minor)"))
      }
      if minor < 11 {
        findings.append(finding("ABI102", "Py_buffer", line: 10, since: 11))
        findings.append(finding("ABI102", "Py_buffer", path: "src/b.c", line: 12, since: 11))
      }
      findings.append(finding("ABI404", "Py_LIMITED_API", line: 1))
      findings.append(finding("ABI106", "PyWarn", line: 2, level: .warning))
      return ProjectPlan.Floor(floor: PythonVersion(minor: minor), report: RunReport(findings: findings))
    }
  }

  static func plan(chosen: Int? = nil) -> ProjectPlan? {
    ProjectPlan(
      floors: floors(), chosen: chosen.map { PythonVersion(minor: $0) },
      buildFiles: ["pyproject.toml": "[build-system]\nbuild-backend = \"mesonpy\"\n"])
  }
}
