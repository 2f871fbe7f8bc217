import TestSupport
import Testing

/// What the configured target, the compiler flags and several sources say of `Py_LIMITED_API`.
@Suite(.enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct LimitedAPITests {
  private func check(_ files: [String: String], _ arguments: [String]) throws -> [String] {
    let tree = try Tree(files)
    let outcome = try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--select", "ABI4", "--format", "gcc"] + arguments, in: tree.root)
    #expect(outcome.status < 2, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").map(String.init)
  }

  private func source(_ value: String, entry: Bool = false) -> String {
    "#define Py_LIMITED_API \(value)\n#include <Python.h>\n"
      + (entry ? "PyMODINIT_FUNC PyInit_a(void) { return NULL; }\n" : "")
  }

  @Test func sourcesOfOneExtension() throws {
    let files = ["a.c": source("0x03080000", entry: true), "b.c": source("0x03090000"), "c.c": source("0x03080000")]
    let expected = [
      "b.c:1:9: error: `Py_LIMITED_API` says 3.9, but 3.8 in `a.c` of the same extension [ABI404]"
    ]
    #expect(try check(files, ["a.c", "b.c", "c.c"]) == expected)
    #expect(try check(files, ["-j", "1", "c.c", "b.c", "a.c"]) == expected)
    #expect(try check(files, ["--ignore", "ABI404", "a.c", "b.c", "c.c"]) == [])
  }

  @Test func configuredTarget() throws {
    let files = ["a.c": source("0x03080000"), "pyproject.toml": "[tool.abi3lint]\ntarget = '3.9'\n"]
    let expected = ["a.c:1:9: error: `Py_LIMITED_API` says 3.8, but the configured target is 3.9 [ABI404]"]
    #expect(try check(files, ["a.c"]) == expected)
    #expect(try check(["a.c": source("0x03080000")], ["a.c", "--target", "3.9"]) == expected)
    #expect(try check(["a.c": source("0x03080000")], ["a.c"]) == [])
  }

  @Test func compilerFlags() throws {
    let expected = ["a.c:1:9: error: `Py_LIMITED_API` says 3.8, but the compiler flags say 3.9 [ABI404]"]
    #expect(try check(["a.c": source("0x03080000")], ["a.c", "--", "-DPy_LIMITED_API=0x03090000"]) == expected)
    #expect(try check(["a.c": source("0x03080000")], ["a.c", "--", "-D", "Py_LIMITED_API=0x03080000"]) == [])
    let guarded = "#ifndef Py_LIMITED_API\n#define Py_LIMITED_API 0x03080000\n#endif\n#include <Python.h>\n"
    #expect(try check(["a.c": guarded], ["a.c", "--", "-DPy_LIMITED_API=0x03090000"]) == [])
  }

  @Test func aHeaderByItselfComesAfterNothing() throws {
    let header = "#define Py_LIMITED_API 0x03080000\nextern PyObject *shared;\n"
    #expect(try check(["a.h": header], ["a.h"]) == [])
  }

  private func summary(_ files: [String: String], _ arguments: [String]) throws -> String {
    let tree = try Tree(files)
    let outcome = try CommandLineTool.run(["--python-include", CommandLineTool.headers] + arguments, in: tree.root)
    #expect(outcome.status < 2, "\(outcome.errors)")
    return outcome.output
  }

  /// What the text alone cannot tell, the parse does.
  @Test func theLimitInForce() throws {
    let call = "#include <Python.h>\nPyObject *f(PyObject *o) { return PyObject_CallNoArgs(o); }\n"
    let header = """
      #ifdef OLD
      #define Py_LIMITED_API 0x03060000
      #elif !defined(Py_LIMITED_API)
      #define Py_LIMITED_API 0x03090000
      #endif
      """
    let found = try summary(["a.c": "#include \"lim.h\"\n" + call, "lim.h": header], ["a.c"])
    #expect(found.contains("since 3.10, the target is 3.9; "))
    #expect(found.contains("(target 3.9 from `#define Py_LIMITED_API` in lim.h, "))
    let old = try summary(["a.c": "#include \"lim.h\"\n" + call, "lim.h": header], ["a.c", "--", "-DOLD"])
    #expect(old.contains("(target 3.6 from `#define Py_LIMITED_API` in lim.h, "))
    // Cython has such a definition in all of its files.
    let never = "#if defined(CYTHON_LIMITED_API) && 0\n#define Py_LIMITED_API 0x03030000\n#endif\n"
    let open = try summary(["a.c": never + call, "setup.py": "setup(python_requires='>=3.8')\n"], ["a.c"])
    #expect(open.contains("(target 3.8 from `python_requires` in setup.py, "))
  }

  @Test func aSiblingWithoutTheMacro() throws {
    let files = ["a.c": source("0x03090000", entry: true), "b.c": "#include <Python.h>\n", "c.c": source("0x03090000")]
    let expected = [
      "b.c:1:1: error: `Py_LIMITED_API` is not defined here, but `a.c` of the same extension defines it as 0x03090000; "
        + "define it before `#include <Python.h>`, or in the compiler flags [ABI404]"
    ]
    #expect(try check(files, ["."]) == expected)
    // One that another source includes is no translation unit.
    var included = files
    included["a.c"]? += "#include \"b.c\"\n"
    #expect(try check(included, ["."]) == [])
    #expect(try check(["a.c": source("0x03090000"), "b.c": "#include <Python.h>\n"], ["."]) == [])
    #expect(try check(files, [".", "--target", "3.9"]) == [])
  }

  /// The user's own conditional hides what the limited build needs, whoever defines the macro.
  @Test func hiddenByTheUsersOwnConditional() throws {
    let code = """
      #include <Python.h>
      #if !defined(Py_LIMITED_API)
      struct mine { int a; };
      #endif
      int f(struct mine *m) { return m->a; }
      Py_ssize_t g(PyObject *l) { return PyList_GET_SIZE(l); }

      """
    let hidden = ": error: does not compile with `Py_LIMITED_API` at 3.9: incomplete definition of type 'struct mine'"
    for (define, arguments) in [
      ("", ["--target", "3.9"]), ("#define Py_LIMITED_API 0x03090000\n", []),
      ("#define Py_LIMITED_API 0x03090000\n", ["--target", "3.9"]),
    ] {
      let found = try summary(["a.c": define + code], arguments + ["a.c"])
      #expect(found.contains(hidden) && !found.contains("ABI001"), "\(found)")
    }
    let flag = try summary(["a.c": code], ["a.c", "--", "-DPy_LIMITED_API=0x03090000"])
    #expect(flag.contains(hidden) && !flag.contains("ABI001"), "\(flag)")
  }
}
