import Files
import PythonAPI
import Report
import TestSupport
import Testing

@testable import Project

@Suite struct TargetTests {
  @Test(arguments: [
    (">=3.8", 8), (">= 3.8.1, <4", 8), ("~=3.9", 9), ("==3.10.*", 10), (">3.7", 7), (">=3", 2), (">=3.6,>=3.8", 8),
    (">=2.7, !=3.0.*, !=3.1.*, !=3.2.*", 3), (">=3.8,!=3.8.0", 8),
    ("^3.9", 9), ("~3.10", 10), ("^3.9 || ^3.11", 9),
  ])
  func lowerBound(specifier: String, minor: Int) {
    #expect(RequiresPython.lowerBound(specifier) == PythonVersion(minor: minor))
  }

  @Test(arguments: ["", "<4", "!=3.8.*", "nonsense", ">=4", "^3.9 || <4"])
  func noLowerBound(specifier: String) {
    #expect(RequiresPython.lowerBound(specifier) == nil)
  }

  @Test(arguments: [
    (["-DPy_LIMITED_API=0x03090000"], 9), (["-D", "Py_LIMITED_API=0x030A0000"], 10), (["-DPy_LIMITED_API"], 2),
    (["-DPy_LIMITED_API=3"], 2), (["-DPy_LIMITED_API=0x03080000", "-DPy_LIMITED_API=0x03090000L"], 9),
  ])
  func flags(flags: [String], minor: Int) {
    #expect(LimitedAPIDefinition.version(inFlags: flags) == PythonVersion(minor: minor))
  }

  @Test func undefinedFlag() {
    #expect(LimitedAPIDefinition.version(inFlags: ["-DPy_LIMITED_API=0x03080000", "-UPy_LIMITED_API"]) == nil)
    #expect(LimitedAPIDefinition.version(inFlags: ["-DPy_LIMITED_API_X=0x03080000"]) == nil)
  }

  @Test(arguments: [
    ("#define Py_LIMITED_API 0x03090000\n", 9), ("  #  define Py_LIMITED_API /* 3.8 */ 0x03080000 // x\r\n", 8),
    ("#define Py_LIMITED_API\n", 2), ("#define Py_LIMITED_API 3\n", 2), ("#define Py_LIMITED_API (0x03070000u)\n", 7),
    ("#if A\n#define Py_LIMITED_API 0x030b0000\n#else\n#define Py_LIMITED_API 0x03060000\n#endif\n", 6),
  ])
  func source(text: String, minor: Int) {
    var finder = LimitFinder()
    #expect(finder.limit(ofFile: "/nowhere/a.c", text: text, flags: [])?.version == PythonVersion(minor: minor))
  }

  @Test(arguments: [
    "/*\n#define Py_LIMITED_API 0x03090000\n*/", "#define Py_LIMITED_API PY_VERSION_HEX", "#define Py_LIMITED_API_X 3",
    "// #define Py_LIMITED_API 3", "#ifdef Py_LIMITED_API",
  ])
  func noSource(text: String) {
    var finder = LimitFinder()
    #expect(finder.limit(ofFile: "/nowhere/a.c", text: text, flags: []) == nil)
  }

  @Test func oldestSupported() {
    // 3.10 gets fixes until October 2026, and the data was checked in September.
    #expect(SupportedPython.oldest() == PythonVersion(minor: 10))
  }

  @Test(arguments: ["4", "3.1", "3.99", "", "python3", "0x02070000"])
  func unknownTarget(text: String) {
    #expect(throws: InputError.self) { try TargetResolver.version(text) }
  }
}

@Suite struct PlanTests {
  @Test func eachSourceOfATarget() throws {
    let tree = try Tree([
      "a/pyproject.toml": "[project]\nrequires-python = '>=3.8'\n", "a/plain.c": "int a;\n",
      "a/own/own.c": "#define Py_LIMITED_API 0x030B0000\n", "b/none.c": "int b;\n", "b/.git/HEAD": "",
      "c/pyproject.toml": "[tool.poetry.dependencies]\npython = '^3.9'\n", "c/plain.c": "int c;\n",
    ])
    func targets(_ file: String, flags: [String] = [], explicit: ResolvedTarget? = nil) throws -> [ResolvedTarget] {
      let resolver = TargetResolver(explicit: explicit, currentFolder: tree.root)
      let planner = Planner(resolver: resolver, flags: flags, currentFolder: tree.root)
      return try planner.plan(files: [tree.path(file)]).targets
    }
    func target(_ minor: Int, _ origin: String) -> ResolvedTarget {
      ResolvedTarget(version: PythonVersion(minor: minor), origin: origin)
    }
    #expect(try targets("a/plain.c") == [target(8, "`requires-python` in a/pyproject.toml")])
    #expect(try targets("c/plain.c") == [target(9, "`python` in c/pyproject.toml")])
    #expect(try targets("a/own/own.c") == [target(11, "`#define Py_LIMITED_API`")])
    #expect(try targets("a/own/own.c", flags: ["-DPy_LIMITED_API=0x03090000"]) == [target(9, "the compiler flags")])
    #expect(try targets("a/own/own.c", explicit: target(7, "--target")) == [target(7, "--target")])
    #expect(try targets("b/none.c").map(\.version.minor) == [10])
  }

  @Test func brokenProjectFile() throws {
    let tree = try Tree(["pyproject.toml": "[project]\nname = \n", "x.c": ""])
    let planner = Planner(
      resolver: TargetResolver(explicit: nil, currentFolder: tree.root), flags: [], currentFolder: tree.root)
    let error = #expect(throws: InputError.self) { try planner.plan(files: [tree.path("x.c")]) }
    #expect(error?.description.hasPrefix("pyproject.toml:2: not valid TOML: ") == true)
  }

  @Test func defaultFlags() throws {
    let tree = try Tree(["pyproject.toml": "", "include/x.h": "", "src/sub/y.cpp": ""])
    let project = ProjectFolder(around: tree.path("src/sub"))
    #expect(
      DefaultFlags.flags(forFile: tree.path("src/sub/y.cpp"), project: project)
        == ["-I", tree.path("src/sub"), "-I", tree.path("include"), "-I", tree.path("src")])
    #expect(DefaultFlags.language(ofFile: "x.h", given: []) == ["-x", "c"])
    #expect(DefaultFlags.language(ofFile: "x.hpp", given: []) == ["-x", "c++"])
  }

  @Test func standardsOfTheOtherLanguage() {
    let flags = ["-std=c++17", "-std=gnu11", "-DX"]
    #expect(DefaultFlags.fitting(flags, file: "a.c") == ["-std=gnu11", "-DX"])
    #expect(DefaultFlags.fitting(flags, file: "a.cpp") == ["-std=c++17", "-DX"])
    #expect(DefaultFlags.fitting(flags + ["-x", "c++"], file: "a.c") == flags + ["-x", "c++"])
    #expect(DefaultFlags.withStandard(["-DX"], file: "a.c") == ["-DX", "-std=gnu17"])
    #expect(DefaultFlags.withStandard(["-DX"], file: "a.cpp") == ["-DX", "-std=gnu++17"])
    #expect(DefaultFlags.withStandard(["-x", "c"], file: "a.h") == ["-x", "c", "-std=gnu17"])
    #expect(DefaultFlags.withStandard(flags, file: "a.cpp") == flags)
  }

  @Test func binaryFilesFail() throws {
    let tree = try Tree(["x.c": "int a;\0"])
    let planner = Planner(
      resolver: TargetResolver(explicit: nil, currentFolder: tree.root), flags: [], currentFolder: tree.root)
    let plan = try planner.plan(files: [tree.path("x.c")])
    #expect(plan.jobs.isEmpty)
    #expect(plan.failures.first?.reason.contains("NUL bytes") == true)
  }
}
