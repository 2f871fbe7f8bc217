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
}
