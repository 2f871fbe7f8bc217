import Foundation
import TestSupport
import Testing

/// The first minute on a stranger's repository.
@Suite(.enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct CheckoutTests {
  private static let hasCompiler = FileManager.default.isExecutableFile(atPath: "/usr/bin/cc")
  private static let bad = "#include <Python.h>\nint a(PyObject *x) { return PyList_GET_SIZE(x); }\n"

  private func check(_ tree: Tree, _ arguments: [String]) throws -> Outcome {
    try CommandLineTool.run(
      ["check", "--python-include", CommandLineTool.headers, "--target", "3.9", "--format", "gcc"] + arguments,
      in: tree.root)
  }

  @Test func flagsOfADatabase() throws {
    let tree = try Tree([
      "src/a.c": "#ifdef FROM_THE_BUILD\n\(Self.bad)#endif\n", ".git/HEAD": "",
      "build/compile_commands.json":
        #"[{"directory": "..", "file": "src/a.c", "command": "cc -DFROM_THE_BUILD -fplugin=evil.so -c src/a.c"}]"#,
    ])
    let outcome = try check(tree, ["-v", "src"])
    #expect(outcome.output.hasPrefix("src/a.c:3:29: error: `PyList_GET_SIZE`"))
    #expect(outcome.errors.contains("abi3lint: 1 file with flags from build/compile_commands.json\n"))
    #expect(outcome.errors.contains("the flag `-fplugin=evil.so` is left out (1 file)"))
    #expect(try check(tree, ["--no-compile-commands", "src"]).status == 0)
    #expect(try check(tree, ["-p", "src", "src"]).errors.contains("src: there is no compile_commands.json"))
  }

  @Test func missingHeadersAndPartsOfFiles() throws {
    let tree = try Tree([
      "a.c": "#include <Python.h>\n#include <gone.h>\n#include \"part.c\"\nthing *x;\n",
      "b.c": "#include <Python.h>\n#include <gone.h>\nint f(PyObject *o) { bytes = 1; FREE(o); return missing; }\n",
      "part.c": "static PyObject *g(PyObject *o) { return PyList_GET_ITEM(o, 0); }\n",
    ])
    let outcome = try check(tree, ["."])
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2, "\(outcome.output)")
    #expect(lines.first?.hasPrefix("a.c:2:10: warning: the header `gone.h` was not found") == true)
    #expect(lines.last?.hasPrefix("part.c:1:42: error: `PyList_GET_ITEM`") == true)
  }

  @Test func generatedCodeSaysBothPlaces() throws {
    let tree = try Tree(["a.c": "#line 40 \"module.pyx\"\n" + Self.bad])
    let outcome = try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--target", "3.9", "a.c"], in: tree.root)
    #expect(outcome.output.contains("a.c:3:29: error"))
    #expect(outcome.output.contains("\n  module.pyx:41:1: note: generated from module.pyx, line 41\n"))
  }

  @Test func codeForWindows() throws {
    let tree = try Tree([
      "a.c": """
      #include <Python.h>
      #ifdef MS_WINDOWS
      #include <windows.h>
      PyObject *a(PyObject *x) { return PyList_GET_ITEM(x, 0); }
      PyObject *b(HANDLE h) { return PyLong_FromLong(PyList_GET_SIZE(Py_None)); }
      #endif
      #ifdef __linux__
      PyObject *c(PyObject *x) { return PyTuple_GET_ITEM(x, 0); }
      #endif
      """
    ])
    let here = try check(tree, ["a.c"])
    #expect(here.output.contains("PyTuple_GET_ITEM") && !here.output.contains("PyList"))
    let windows = try check(tree, ["--platform", "windows", "a.c"])
    #expect(windows.output.contains("a.c:3:10: note: the header `windows.h` of the other platform is not here"))
    #expect(windows.output.contains("a.c:4:35: error: `PyList_GET_ITEM`"))
    #expect(windows.output.contains("PyList_GET_SIZE"))
    #expect(!windows.output.contains("PyTuple"))
    #expect(try check(tree, ["--platform", "plan9", "a.c"]).status == 2)
  }

  @Test(.enabled(if: hasCompiler, "needs a C compiler"))
  func capture() throws {
    let tree = try Tree([
      "a.c": "int a;\n", "sub dir/b.c": "int b = X;\n",
      "build.sh": "cc -c a.c -o a.o && cd 'sub dir' && gcc '-DX=\"q\" 1' -c b.c -o b.o; cc -E b.c; exit 3\n",
    ])
    try tree.write(
      "build.sh",
      "cc -c a.c -o a.o && cd 'sub dir' && cc \"-DX=sizeof \\\"q r\\\"\" -c b.c -o b.o && cc -E b.c; exit 3\n")
    let outcome = try CommandLineTool.run(["capture", "--", "sh", "build.sh"], in: tree.root)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("compile_commands.json: 2 sources of this build, 2 in all"))
    let text = try String(contentsOfFile: tree.path("compile_commands.json"), encoding: .utf8)
    let rows = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    #expect(rows?.compactMap { $0["file"] as? String } == ["a.c", "b.c"])
    #expect((rows?.last?["arguments"] as? [String])?.contains("-DX=sizeof \"q r\"") == true)
    #expect(FileManager.default.fileExists(atPath: tree.path("sub dir/b.o")))
    let nothing = try CommandLineTool.run(["capture", "--", "true"], in: tree.root)
    #expect(nothing.status == 2 && nothing.errors.contains("compiled no C or C++ source"))
    #expect(try CommandLineTool.run(["capture"], in: tree.root).status == 2)
    #expect(try CommandLineTool.run(["capture", "--", "no-such-program"], in: tree.root).status == 2)
  }

  @Test func doctor() throws {
    let tree = try Tree(["src/a.c": Self.bad, "abi3lint.toml": "target = '3.9'\n", ".git/HEAD": ""])
    let outcome = try CommandLineTool.run(
      ["doctor", "--python-include", CommandLineTool.headers, "--cache-dir", "cache", "src"], in: tree.root)
    #expect(outcome.status == 0)
    for text in [
      "libclang ", "builtin headers ", "Python headers   3.11", "abi3lint.toml", "1 in src", "3.9 from abi3lint.toml",
      "the project's folders", tree.path("cache"), "sandbox ",
    ] {
      #expect(outcome.output.contains(text), "\(text)")
    }
    // As a check does, not those of the active Python.
    let usual = try CommandLineTool.run(["doctor", "--target", "3.7", "--no-cache", "src"], in: tree.root)
    let checked = try CommandLineTool.run(["--target", "3.7", "--no-cache", "src"], in: tree.root)
    let version = checked.output.split(separator: "headers ").last?.prefix { $0.isNumber || $0 == "." } ?? ""
    #expect(usual.output.contains("Python headers   \(version)  "), "\(usual.output)")
    #expect(usual.output.contains(" (used for target 3.7)\n") && usual.output.contains("3.7 from --target"))
    let broken = try CommandLineTool.run(["doctor", "--libclang", "/nonexistent.so", "src"], in: tree.root)
    #expect(broken.status == 2)
    #expect(broken.output.contains(" missing: "))
  }

  @Test func headersOlderThanTheTarget() throws {
    let tree = try Tree(["a.c": "#include <Python.h>\nPyObject *a(void) { return Py_GetConstant(0); }\n"])
    let outcome = try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--target", "3.13", "--format", "gcc", "a.c"], in: tree.root)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("the headers are of 3.11"))
  }
}
