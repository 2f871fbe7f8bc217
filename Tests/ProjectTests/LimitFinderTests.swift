import Files
import PythonAPI
import TestSupport
import Testing

@testable import Project

/// The `Py_LIMITED_API` that a source sees, from text alone.
@Suite struct LimitFinderTests {
  private func limit(_ files: [String: String], _ file: String = "a.c", flags: [String] = []) throws -> String? {
    let tree = try Tree(files)
    var finder = LimitFinder()
    let placed = flags.map { $0.replacing("ROOT", with: tree.root) }
    let text = try #require(FileSystem.text(of: tree.path(file)))
    return finder.limit(ofFile: tree.path(file), text: text, flags: placed).map {
      "\($0.version) \($0.path.dropFirst(tree.root.count + 1))\($0.isFallback ? " fallback" : "")"
    }
  }

  @Test func headersBeforePython() throws {
    let config = "#pragma once\n#define Py_LIMITED_API 0x03080000\n#include <Python.h>\n"
    #expect(try limit(["a.c": "#include \"config.h\"\n", "config.h": config]) == "3.8 config.h")
    #expect(
      try limit(["a.c": "#include <x/config.h>\n", "inc/x/config.h": config], flags: ["-I", "ROOT/inc"])
        == "3.8 inc/x/config.h")
    #expect(
      try limit(["a.c": "\n", "x/config.h": config], flags: ["-include", "ROOT/x/config.h"]) == "3.8 x/config.h")
    #expect(
      try limit(["a.c": "#include \"b.h\"\n", "b.h": "#include \"sub/c.h\"\n", "sub/c.h": config]) == "3.8 sub/c.h")
    #expect(try limit(["a.c": "#include <Python.h>\n#include \"config.h\"\n", "config.h": config]) == nil)
    #expect(try limit(["a.c": "#include \"a.c\"\n#include \"gone.h\"\n"]) == nil)
    #expect(try limit(["a.c": "#define Py_TARGET_ABI3T 0x030f0000\n"]) == "3.15 a.c")
  }

  @Test func fallbacks() throws {
    let fallback = "#if !defined(Py_LIMITED_API)\n# define Py_LIMITED_API 0x03060000\n#endif\n"
    #expect(try limit(["a.c": fallback]) == "3.6 a.c fallback")
    #expect(
      try limit(["a.c": "#include \"c.h\"\n" + fallback, "c.h": "#define Py_LIMITED_API 0x03090000\n"]) == "3.9 c.h")
    // What stands behind Python.h says what was meant, if nothing else does.
    #expect(try limit(["a.c": "#include <Python.h>\n#define Py_LIMITED_API 0x03090000\n"]) == "3.9 a.c")
  }

  private func plan(_ files: [String: String], _ file: String) throws -> CheckPlan {
    let tree = try Tree(files.merging([".git/HEAD": ""]) { first, _ in first })
    let planner = Planner(
      resolver: TargetResolver(explicit: nil, currentFolder: tree.root), flags: [], currentFolder: tree.root)
    return try planner.plan(files: [tree.path(file)])
  }

  @Test func siblings() throws {
    let python = "#include <Python.h>\n"
    let files = [
      "a.c": "#define Py_LIMITED_API 0x03090000\n" + python, "b.c": python, "other/c.c": python,
      "d.c": "#define Py_LIMITED_API 0x03090000\n", "e.c": "#define Py_LIMITED_API 0x03080000\n",
    ]
    let plan = try plan(files, "b.c")
    #expect(plan.targets.first?.text == "3.9 from `#define Py_LIMITED_API` in a.c")
    #expect(plan.jobs.first?.limit == .sibling)
    #expect(try self.plan(files, "other/c.c").jobs.first?.limit == .open)
    // A fallback of a sibling's waits for what the build defines: nothing is missing here.
    let fallback = "#ifndef Py_LIMITED_API\n#define Py_LIMITED_API 0x03090000\n#endif\n"
    let open = try self.plan(["a.c": fallback + python, "b.c": python], "b.c")
    #expect(open.targets.first?.version.minor == 9)
    #expect(open.jobs.first?.limit == .open)
    // What a build file says goes before siblings.
    let built = try self.plan(
      files.merging(["setup.py": "m = ('Py_LIMITED_API', '0x030B0000')\n"]) { first, _ in first }, "b.c")
    #expect(built.targets.first?.version.minor == 11)
    #expect(built.jobs.first?.limit == .build)
  }

  @Test func theBuildGoesBeforeAFallback() throws {
    let source = "#ifndef Py_LIMITED_API\n#define Py_LIMITED_API 0x03060000\n#endif\n"
    let setup = ["setup.py": "m = ('Py_LIMITED_API', '0x030B0000')\n"]
    #expect(try plan(setup.merging(["a.c": source]) { first, _ in first }, "a.c").targets.first?.version.minor == 11)
    let certain = "#define Py_LIMITED_API 0x03060000\n"
    let plan = try plan(setup.merging(["a.c": certain]) { first, _ in first }, "a.c")
    #expect(plan.targets.first?.version.minor == 6)
    #expect(plan.jobs.first?.alternative?.minor == 11)
  }
}
