import TestSupport
import Testing

/// Whose files are judged, and how headers are found where no flags say it.
@Suite(.enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct OwnershipTests {
  private static let size =
    "#include <Python.h>\nstatic inline Py_ssize_t size(PyObject *l) { return PyList_GET_SIZE(l); }\n"

  /// The lines of the output, and the rest after `--`.
  private func check(_ tree: Tree, _ arguments: [String], environment: [String: String] = [:]) throws -> [String] {
    let outcome = try CommandLineTool.run(
      ["check", "--no-cache", "--target", "3.9", "--python-include", CommandLineTool.headers] + arguments,
      in: tree.root,
      environment: environment)
    return outcome.output.split(separator: "\n").map(String.init)
  }

  /// Findings in headers that a guess finds are the project's; a folder with a dot is a folder; flags add to guesses.
  @Test func headersOfTheProject() throws {
    let use =
      "#include \"util.h\"\n#include \"one.h\"\n#include \"two.h\"\nPyObject *f(PyObject *t) { return size(t) + ONE + TWO ? t : t; }\n"
    let tree = try Tree([
      "setup.py": "", "src/a.c": use, "inc/util.h": Self.size, "ext/lib.net/one.h": "#define ONE 1\n",
      "elsewhere.d/two.h": "#define TWO 2\n",
    ])
    try tree.write(".elsewhere/two.h", "#pragma GCC system_header\n#define TWO 2\n")
    let lines = try check(tree, [".", "--", "-I.elsewhere"])
    #expect(lines.count == 3 && lines[0].hasPrefix("inc/util.h:2:") && lines[0].contains(": error: `PyList_GET_SIZE`"))
    #expect(lines.last?.hasPrefix("1 error in 1 of ") == true)
  }

  /// What a package's headers break is told once; a use of their macros is the project's; `exclude` takes them out.
  @Test func headersOfOthers() throws {
    let package = "env/lib/python3.13/site-packages/fast/include"
    let use = """
      #include <Python.h>
      #include <fast/api.h>
      PyObject *f(PyObject *l) { return fast_first(l); }
      PyObject *g(PyObject *l) { return FAST_FIRST(l); }
      """
    let tree = try Tree([
      "\(package)/fast/api.h":
        "static inline PyObject *fast_first(PyObject *l) { return PyList_GET_ITEM(l, 0); }\n#define FAST_FIRST(l) PyTuple_GET_ITEM(l, 0)\n",
      "proj/pyproject.toml": "[project]\nname = 'x'\n", "proj/a.c": use, "proj/b.c": use,
    ])
    for flag in ["-I", "-isystem", "-idirafter"] {
      let lines = try check(tree, ["proj", "--", flag, package])
      #expect(lines.filter { $0.contains("[ABI107]") }.count == 1, "\(flag) \(lines)")
      #expect(
        lines.contains { $0.hasPrefix("proj/a.c:2:1: note: the header `fast/api.h` is not the project's") },
        "\(flag) \(lines)")
      #expect(
        lines.filter { $0.contains(": error: `PyTuple_GET_ITEM`") }.map { $0.prefix(13) } == [
          "proj/a.c:4:35", "proj/b.c:4:35",
        ])
    }
    try tree.write("proj/pyproject.toml", "[tool.abi3lint]\nexclude = ['site-packages/']\n")
    #expect(try check(tree, ["proj", "--", "-I", package]).contains { $0.contains("[ABI107]") } == false)
  }

  /// pybind11 has no Limited API, wherever it is found; a library that has nothing to do with Python is only counted.
  @Test func packagesAndFilesWithoutPython() throws {
    let site = "env/lib/python3.11/site-packages/pybind11/include/pybind11"
    let tree = try Tree([
      "env/pyvenv.cfg": "",
      "\(site)/pybind11.h": "#include <Python.h>\ninline const char *n(PyTypeObject *t) { return t->tp_name; }\n",
      "proj/setup.py": "", "proj/m.cpp": "#include <pybind11/pybind11.h>\n#include <pybind11/stl.h>\n",
      "proj/lib/z.c":
        "#include <stdio.h>\n#include \"z.h\"\n#include \"config-of-z.h\"\nlong f(void) { return unknown; }\n",
      "proj/lib/z.h": "",
    ])
    let lines = try check(tree, ["proj"], environment: ["VIRTUAL_ENV": tree.path("env")])
    #expect(
      lines.first?.hasPrefix(
        "proj/m.cpp:1:1: error: the header `pybind11/pybind11.h` is outside the Limited API at 3.9: pybind11 has no")
        == true)
    #expect(lines.contains { $0.contains("its headers leave the Limited API in 1 place, ") && $0.contains("[ABI201]") })
    #expect(lines.last?.hasPrefix("1 error in 1 of 1 file, 1 file without `Python.h` (target") == true, "\(lines)")
  }
}
