import Files
import LintRules
import Observation
import Report
import TestSupport
import Testing

@testable import Project

/// Rules that a project makes itself.
@Suite struct BannedNamesTests {
  private func banned(_ text: String) throws -> [BannedNames] {
    let tree = try Tree(["pyproject.toml": "[tool.abi3lint]\n" + text])
    let finder = try ConfigurationFinder(explicit: nil, isIsolated: false, currentFolder: tree.root)
    return try finder.configuration(forFile: tree.path("a.c")).banned
  }

  @Test func tables() throws {
    let found = try banned(
      """
      [[tool.abi3lint.banned]]
      code = "ABI901"
      names = ["PyDict_GetItem", "PyEval_*"]
      reason = "it hides errors"
      replacement = "PyDict_GetItemWithError"
      [[tool.abi3lint.banned]]
      code = "ABI902"
      names = ["datetime.h"]
      reason = "no"
      level = "error"
      """)
    #expect(
      found == [
        BannedNames(
          code: "ABI901", names: ["PyDict_GetItem", "PyEval_*"], reason: "it hides errors",
          replacement: "PyDict_GetItemWithError"),
        BannedNames(code: "ABI902", names: ["datetime.h"], reason: "no", level: .error),
      ])
  }

  @Test(arguments: [
    ("banned = 1", "pyproject.toml:2: `banned` must be a list of tables"),
    ("[[tool.abi3lint.banned]]\nnames = ['a1']\nreason = 'x'", "`banned` needs `code`"),
    (
      "[[tool.abi3lint.banned]]\ncode = 'ABI101'\nnames = ['PyX']\nreason = 'x'",
      "pyproject.toml:3: `code` must be one from"
    ),
    ("[[tool.abi3lint.banned]]\ncode = 'ABI901'\nnames = []\nreason = 'x'", "pyproject.toml:4: `names` must be"),
    ("[[tool.abi3lint.banned]]\ncode = 'ABI901'\nnames = ['**']\nreason = 'x'", "pyproject.toml:4: `names` must be"),
    (
      "[[tool.abi3lint.banned]]\ncode = 'ABI901'\nnames = ['PyX']\nreason = 'x\\u001b'\nlevel = 'bad'",
      "`level` must be"
    ),
    (
      "[[tool.abi3lint.banned]]\ncode = 'ABI901'\nnames = ['PyX']\nreason = \"x\\u001b\"",
      "pyproject.toml:5: `reason` must be"
    ),
    (
      "[[tool.abi3lint.banned]]\ncode = 'ABI901'\nnames = ['PyX']\nreason = 'x'\nwhy = 'y'",
      "pyproject.toml:6: unknown key"
    ),
    (
      "[[tool.abi3lint.banned]]\ncode = 'ABI901'\nnames = ['PyX']\nreason = 'x'\n"
        + "[[tool.abi3lint.banned]]\ncode = 'ABI901'\nnames = ['PyX']\nreason = 'x'", "is given twice"
    ),
  ])
  func mistakes(text: String, message: String) throws {
    let error = #expect(throws: InputError.self) { try banned(text) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("PyDict_GetItem", "PyDict_GetItem", true), ("PyDict_GetItem", "PyDict_GetItemString", false),
    ("PyDict_*", "PyDict_GetItem", true), ("*_GetItem", "PyDict_GetItem", true), ("Py*_Get*", "PyDict_GetItem", true),
    ("Py*_Set*", "PyDict_GetItem", false), ("PyTypeObject.*", "PyTypeObject.tp_name", true),
    ("*a*a*a*a*a*a*a*b", String(repeating: "a", count: 2_000), false),
  ])
  func patterns(pattern: String, name: String, isBanned: Bool) {
    #expect(BannedNames(code: "ABI901", names: [pattern], reason: "x").bans(name) == isBanned)
  }

  @Test func namesMembersAndHeaders() {
    func place(_ line: Int) -> Place { Place(path: "a.c", line: line, column: 3, endColumn: 9) }
    var unit = UnitObservations()
    unit.names = [
      NameUse(name: "PyDict_GetItem", place: place(1), visibility: .symbol, firstUse: place(9)),
      NameUse(name: "PyDict_SetItem", place: place(2), visibility: .symbol),
    ]
    unit.includes = [HeaderInclude(name: "datetime.h", isFound: true, place: place(3))]
    let rule = BannedNames(
      code: "ABI901", names: ["PyDict_Get*", "datetime.h"], reason: "it hides errors", replacement: "PyDict_GetItemRef")
    let found = rule.findings(in: unit)
    #expect(found.map(\.location.startLine) == [1, 3])
    #expect(
      found.first?.message
        == "`PyDict_GetItem` is not wanted in this project: it hides errors; use `PyDict_GetItemRef`")
    #expect(found.first?.notes.first?.location?.startLine == 9)
    #expect(found.allSatisfy { $0.code == "ABI901" && $0.level == .warning })
  }
}
