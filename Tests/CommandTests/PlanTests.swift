import Foundation
import TestSupport
import Testing

/// `abi3lint plan`, run as a user would.
@Suite struct PlanTests {
  /// Code that becomes another one at 3.11, a name that 3.10 brings, one that no Python has, and one of a header that
  /// some `Python.h` leave out from 3.11 on.
  private static let source = """
    #include <Python.h>
    PyObject *a(PyObject *list) { return PyList_GET_ITEM(list, 0); }
    int c(PyObject *module, PyTypeObject *type) { return PyModule_AddType(module, type); }
    #if defined(Py_LIMITED_API) && Py_LIMITED_API+0 < 0x030b0000
    Py_ssize_t b(PyObject *list) { return PyList_GET_SIZE(list); }
    #endif
    int e(void) { return errno; }
    """

  @Test(.enabled(if: FileManager.default.fileExists(atPath: CommandLineTool.headers)))
  func oneRunSaysWhatEachCheckWould() throws {
    let tree = try Tree(["m.c": Self.source])
    let headers = ["--python-include", CommandLineTool.headers]
    let result = try CommandLineTool.run(
      ["plan", "--format", "json", "--format", "html:plan.html"] + headers + ["m.c"], in: tree.root)
    #expect(result.status == 0, "\(result.errors)")
    let plan = try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
    #expect(plan.floors.first?.python == "3.8")
    #expect(plan.floor == "3.8")
    #expect(try String(contentsOfFile: tree.path("plan.html"), encoding: .utf8).hasPrefix("<!DOCTYPE html>"))
    for python in ["3.8", "3.10", "3.11", "3.13"] {
      let check = try CommandLineTool.run(
        ["check", "--target", python, "--format", "json"] + headers + ["m.c"], in: tree.root)
      let errors = try JSONDecoder().decode(Check.self, from: Data(check.output.utf8)).findings
        .count { $0.level == "error" }
      #expect(plan.floors.first { $0.python == python }?.errors == errors, "at \(python)")
    }
    #expect(plan.floors.prefix(3).map(\.errors) == [3, 3, 2])
    try tree.write("before.json", result.output)
    let since = try CommandLineTool.run(
      ["plan", "--floor", "3.10", "--since", "before.json"] + headers + ["m.c"], in: tree.root)
    #expect(since.output.contains("Errors at 3.10: 2 → 2"))
  }

  /// A project without blockers has its settings in the plan, and no remark for each floor.
  @Test(.enabled(if: CommandLineTool.hasHeaders)) func aCleanProject() throws {
    let tree = try Tree([
      "a.c": "#include <Python.h>\n",
      "setup.py": "from setuptools import setup, Extension\nsetup(ext_modules=[Extension('a', ['a.c'])])\n",
      "pyproject.toml": "[build-system]\nrequires = ['setuptools']\nbuild-backend = 'setuptools.build_meta'\n",
    ])
    let headers = ["--python-include", CommandLineTool.headers]
    let plan = try CommandLineTool.run(["plan"] + headers, in: tree.root)
    #expect(plan.errors == "")
    #expect(plan.output.contains("py_limited_api=True"))
    // The remark that is left out is one of `check`.
    let check = try CommandLineTool.run(["check", "--target", "3.9"] + headers + ["."], in: tree.root)
    #expect(check.errors.contains("the sources are ready for 3.9; the build does not ask for abi3"))
  }

  @Test func wrongUseSaysWhatToDo() throws {
    let floor = try CommandLineTool.run(["plan", "--floor", "2.7", "x.c"])
    #expect(floor.status == 2)
    #expect(floor.errors.contains("unknown target `2.7`"))
    let since = try CommandLineTool.run(["plan", "--since", "/nonexistent.json", "/dev/null"])
    #expect(since.status == 2)
  }

  private struct Answer: Decodable {
    struct Floor: Decodable {
      var python: String
      var errors: Int
    }

    var floors: [Floor]
    var floor: String
  }

  private struct Check: Decodable {
    struct Finding: Decodable { var level: String }
    var findings: [Finding]
  }
}
