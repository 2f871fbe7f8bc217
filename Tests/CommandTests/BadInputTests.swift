import TestSupport
import Testing

@Suite struct BadInputTests {
  /// Every mistake gets one line that names it, and exit code 2.
  @Test(arguments: [
    (["missing.c"], "missing.c: no such file or folder"),
    (["empty"], "empty: no C or C++ sources in this folder"),
    (["--target", "4.2", "ok.c"], "unknown target `4.2`; write it like 3.9, cp39 or 0x03090000"),
    (["--select", "ABI10x", "ok.c"], "unknown rule `ABI10x`; did you mean `ABI101`? `abi3lint rules` lists them"),
    (
      ["--python-include", "empty", "ok.c"],
      "empty: no `Python.h` in this folder; name the one that has it, such as /usr/include/python3.11"
    ),
    (["--frmat", "text", "ok.c"], "Unknown option '--frmat'. Did you mean '--format'?"),
    ([], "name the files or folders to check, such as `abi3lint src`"),
    (
      ["explain", "opaque-fild"], "unknown rule `opaque-fild`; did you mean `opaque-field`? `abi3lint rules` lists them"
    ),
    (
      ["api", "PyList_GETITEM"],
      "`PyList_GETITEM` is in no CPython from 3.6 on; did you mean `PyList_GetItem`, `PyList_GET_ITEM`, `PyList_SetItem`?"
    ),
  ])
  func mistakes(arguments: [String], complaint: String) throws {
    let tree = try Tree(["ok.c": "int a;\n", "empty/notes.txt": ""])
    let outcome = try CommandLineTool.run(arguments, in: tree.root)
    #expect(outcome.errors == "abi3lint: error: \(complaint)\n")
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
  }

  @Test(arguments: [
    ("module.py", "a Python file; name the C or C++ sources, or their folder"),
    ("a.pyx", "a Cython file; run cython first, or lint what the build makes of it"),
  ])
  func filesOfOtherLanguages(name: String, reason: String) throws {
    let tree = try Tree([name: "import x\n"])
    let outcome = try CommandLineTool.run([name], in: tree.root)
    #expect(outcome.errors == "abi3lint: error: \(name): \(reason)\n")
    #expect(outcome.status == 2)
  }

  @Test func aTreeOfCython() throws {
    let tree = try Tree([
      "src/a.pyx": "", "src/sub/b.pyx": "", "src/b.pxd": "", "src/pyproject.toml": "[project]\nname = 'a'\n",
      "src/setup.py": "", "c/a.c": "#include <Python.h>\n", "c/a.pyx": "",
    ])
    let outcome = try CommandLineTool.run(["src"], in: tree.root)
    #expect(outcome.output == "2 Cython files: run cython first, or lint what the build makes\n")
    #expect(outcome.status == 0)
    #expect(try CommandLineTool.run(["c"], in: tree.root).output.hasPrefix("no findings in 1 file"))
  }

  /// A TOML that ended another parser's process, in each file of the tree that is read.
  @Test(arguments: ["abi3lint.toml", "pyproject.toml"])
  func invalidTOML(name: String) throws {
    let tree = try Tree([name: "[tool.abi3lint]\nflags = [\"-Iinclude\", }\"-DX=1\"]\n", "ok.c": "int a;\n"])
    let outcome = try CommandLineTool.run(["ok.c"], in: tree.root)
    #expect(
      outcome.errors == "abi3lint: error: \(name):2: not valid TOML: `}` where a value must stand\n")
    #expect(outcome.status == 2)
  }

  @Test(.enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
  func otherFilesGoOn() throws {
    let tree = try Tree(["bad.c": "a\0b", "ok.c": "#include <Python.h>\nint a = PyList_GET_SIZE(0);\n"])
    let outcome = try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--target", "3.9", "bad.c", "ok.c"], in: tree.root)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("abi3lint: error: bad.c: not C or C++ source text"))
    #expect(outcome.output.contains("ok.c:2:9: error: `PyList_GET_SIZE`"))
    #expect(
      outcome.output.contains(
        "in 1 of 1 file, 1 file could not be checked (target 3.9 from --target, headers \(CommandLineTool.headersVersion)."
      ))
  }
}
