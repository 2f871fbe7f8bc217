import TestSupport
import Testing

/// The files around the sources, and rules of a project's own, from the command line to the report.
@Suite(.enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct ProjectCommandTests {
  private static let source = """
    #include <Python.h>
    #define LENGTH(x) PyDict_Size(x)
    Py_ssize_t f(PyObject *d) { return LENGTH(d) + (PyDict_GetItem(d, d) != 0); }

    """
  private static let setup = """
    from setuptools import Extension, setup
    setup(
      ext_modules=[Extension("m", ["m.c"], py_limited_api=True, define_macros=[("Py_LIMITED_API", "0x030A0000")])],
      options={"bdist_wheel": {"py_limited_api": "cp39"}},
    )

    """
  private static let banned = """
    [[tool.abi3lint.banned]]
    code = "ABI901"
    names = ["PyDict_GetItem", "PyDict_Si*"]
    reason = "it hides errors"

    """

  private func run(_ arguments: [String], in tree: Tree) throws -> Outcome {
    try CommandLineTool.run(
      ["check", "--no-cache", "--format", "gcc", "--python-include", CommandLineTool.headers] + arguments, in: tree.root
    )
  }

  /// `setup.py:4: ABI502`, for each line.
  private func places(_ outcome: Outcome) -> [String] {
    outcome.output.split(separator: "\n").map { line in
      let parts = line.split(separator: ":")
      return "\(parts[0]):\(parts[1]): \(line.suffix(7).dropLast())"
    }
  }

  @Test func findingsOfTheProject() throws {
    let tree = try Tree([
      ".git/HEAD": "", "src/m.c": Self.source, "setup.py": Self.setup, "pyproject.toml": Self.banned,
    ])
    let all = ["setup.py:4: ABI502", "src/m.c:2: ABI901", "src/m.c:3: ABI901"]
    #expect(try places(run(["."], in: tree)) == all)
    // A file or a folder within is not the project; its build file is.
    #expect(try places(run(["src"], in: tree)) == Array(all.dropFirst()))
    #expect(try places(run(["src/m.c"], in: tree)) == Array(all.dropFirst()))
    #expect(try places(run(["setup.py"], in: tree)) == ["setup.py:4: ABI502"])
    #expect(try places(run([".", "--ignore", "ABI9,wheel-tag"], in: tree)).isEmpty)

    try tree.write("setup.py", Self.setup.replacing("\"cp39\"}},", with: "\"cp39\"}},  # abi3lint: ignore[ABI502]"))
    #expect(try places(run(["."], in: tree)) == Array(all.dropFirst()))
    try tree.write("setup.py", Self.setup.replacing("\"cp39\"}},", with: "\"cp310\"}},  # abi3lint: ignore[ABI502]"))
    #expect(try places(run(["."], in: tree)) == ["setup.py:4: ABI002"] + all.dropFirst())
  }

  @Test func whatNobodyAsksFor() throws {
    let tree = try Tree([
      ".git/HEAD": "", "m.c": "#include <Python.h>\n",
      "setup.py": "from setuptools import *\nExtension('m', ['m.c'])\n",
    ])
    let outcome = try run(["--target", "3.9", "."], in: tree)
    #expect(outcome.status == 0 && outcome.output == "")
    #expect(outcome.errors.contains("the sources are ready for 3.9; the build does not ask for abi3: "))
    #expect(try run(["--target", "3.9", "--quiet", "."], in: tree).errors == "")
  }

  /// Neither libclang nor headers are needed, and what is no wheel is said to be none.
  @Test func artifacts() throws {
    let tree = try Tree(["m-1-cp39-abi3-any.whl": "no", "m.so": "no", "x.whl/a.c": "#include <Python.h>\n"])
    let outcome = try CommandLineTool.run(
      ["check", "--libclang", "/nonexistent", "m-1-cp39-abi3-any.whl", "m.so"], in: tree.root)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("m-1-cp39-abi3-any.whl: not checked: no wheel: it is no ZIP file, or cut off"))
    #expect(outcome.errors.contains("m.so: not checked: neither ELF, Mach-O nor PE"))
    #expect(try run(["x.whl"], in: tree).status == 0)
    #expect(try run(["none.whl"], in: tree).errors == "abi3lint: error: none.whl: no such file or folder\n")
    #expect(try run(["sub/setup.py"], in: tree).errors == "abi3lint: error: sub/setup.py: no such file or folder\n")
  }
}
