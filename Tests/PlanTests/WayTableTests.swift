import LintRules
import PythonAPI
import Report
import Testing

@testable import Plan

@Suite struct WayTableTests {
  private func kind(_ code: String, _ symbol: String?, at minor: Int, since: Int? = nil) -> WayClass {
    WayTable.shared.wayOut(of: Samples.finding(code, symbol, line: 1, since: since), at: PythonVersion(minor: minor))
      .kind
  }

  @Test func everyRuleHasAWay() {
    #expect(WayTable.shared.codes == Set(RuleRegistry.descriptors.map(\.code)))
  }

  @Test func replacementsGoBeforeTheRule() {
    #expect(kind("ABI101", "PyBytes_GET_SIZE", at: 8) == .rename)
    #expect(kind("ABI101", "PyList_GET_ITEM", at: 8) != .noWay)
    #expect(kind("ABI101", "NoSuchName_AtAll", at: 8) == .noWay)
    // The type's redesign is one, whatever else is known of the name.
    #expect(kind("ABI203", "PyTypeObject", at: 8) == .redesign)
    #expect(kind("ABI003", nil, at: 8) == .rewrite)
  }

  @Test func whatALaterPythonHasHasNoWayBelowIt() {
    let finding = Samples.finding("ABI102", "Py_buffer", line: 1, since: 11)
    let way = WayTable.shared.wayOut(of: finding, at: PythonVersion(minor: 8))
    #expect(way.kind == .noWay)
    #expect(way.certainty == .sure)
    #expect(way.text.contains("3.11"))
  }

  @Test func blockersWithoutAWayComeFirst() throws {
    let plan = try #require(Samples.plan(chosen: 8))
    let order = WayClass.allCases
    let places = plan.blockers.compactMap { order.firstIndex(of: $0.wayOut.kind) }
    #expect(places == places.sorted())
    #expect(plan.blockers.first?.name == "Py_buffer")
    #expect(plan.blockers.first?.files == ["src/a.c", "src/b.c"])
    #expect(plan.steps.map(\.errors).reduce(0, +) == plan.errors)
    #expect(plan.steps.last?.title.hasPrefix("Tag the wheel") == true)
  }

  @Test(arguments: [
    (
      ["pyproject.toml": "[build-system]\nbuild-backend = \"scikit_build_core.build\""],
      KnobText.BuildSystem.scikitBuildCore
    ),
    (["pyproject.toml": "build-backend='hatchling.build'", "setup.py": ""], .hatchling),
    (["setup.py": ""], .setuptools), (["meson.build": ""], .mesonPython), (["CMakeLists.txt": ""], .cmake),
  ])
  func theBuildSystemIsFound(files: [String: String], system: KnobText.BuildSystem) {
    let knobs = KnobText(floor: PythonVersion(minor: 11), buildFiles: files)
    #expect(knobs.system == system)
    #expect(knobs.parts.contains { $0.text.contains("3.11") || $0.text.contains("cp311") })
  }

  @Test func withoutBuildFilesSetuptoolsIsShown() {
    let knobs = KnobText(floor: PythonVersion(minor: 10), buildFiles: [:])
    #expect(knobs.system == nil)
    #expect(knobs.parts.first?.text.contains("0x030A0000") == true)
  }
}
