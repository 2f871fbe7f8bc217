import TestSupport
import Testing

@Suite(.enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct CheckTests {
  private static let source =
    "#include <Python.h>\nPyObject *first(PyObject *list) { return PyList_GET_ITEM(list, 0); }\n"

  private func check(_ tree: Tree, _ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers] + arguments, in: tree.root, environment: environment)
  }

  @Test func findings() throws {
    let tree = try Tree(["src/a.c": Self.source, "pyproject.toml": "[project]\nrequires-python = '>=3.8'\n"])
    let outcome = try check(tree, ["src"])
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("src/a.c:2:42: error: `PyList_GET_ITEM` is not in the Limited API") == true)
    #expect(lines.first?.hasSuffix(" [ABI101]") == true)
    #expect(
      lines.last?.hasPrefix(
        "1 error in 1 of 1 file (target 3.8 from `requires-python` in pyproject.toml, headers \(CommandLineTool.headersVersion)."
      ) == true)
    #expect(outcome.errors == "")
    #expect(outcome.status == 1)
  }

  /// `Python.h` stands among lines that the compiler does not read, for want of an end before them.
  @Test func linesThatAreNotRead() throws {
    let starts = [
      "conditional.c": "#ifdef X", "else.c": "#if 1\n#else\n#if 0", "comment.c": "/* open",
      "directive.c": "#if 0\n#inclede <a>",
      "late.c": "#endif\n#if 0", "self.c": "#include __FILE__", "name.c": "#include NOTHING\n#if 0",
    ]
    let tree = try Tree(starts.mapValues { "\($0)\n\(Self.source)" })
    try tree.write("other.c", "#include <stddef.h>\n#ifdef X\nint a;\n")
    let outcome = try check(tree, ["--target", "3.9", "--format", "gcc", "."])
    let lines = outcome.output.split(separator: "\n")
    #expect(Set(lines.map { String($0.prefix { $0 != ":" }) }) == Set(starts.keys), "\(outcome.output)")
    #expect(lines.allSatisfy { $0.contains("does not get through this file") && $0.hasSuffix("[ABI001]") })
    #expect(outcome.status == 1)
  }

  @Test func cleanFiles() throws {
    let tree = try Tree(["a.c": "#include <Python.h>\n", "b.c": "int b;\n"])
    let outcome = try check(tree, ["a.c", "b.c", "--target", "cp39"])
    #expect(
      outcome.output.hasPrefix(
        "no findings in 1 file, 1 file without `Python.h` (target 3.9 from --target, headers \(CommandLineTool.headersVersion)."
      ))
    #expect(outcome.status == 0)
  }

  @Test func headersAreReportedOnce() throws {
    let header = "#define FIRST(x) PyList_GET_ITEM(x, 0)\n"
    let use = "#include <Python.h>\n#include \"x.h\"\nPyObject *f(PyObject *x) { return FIRST(x); }\n"
    let tree = try Tree(["a.c": use, "b.c": use, "x.h": header])
    let outcome = try check(tree, ["--target", "3.9", "a.c", "b.c"])
    #expect(outcome.output.split(separator: "\n").count { $0.hasPrefix("x.h:1:18: error:") } == 1)
    #expect(outcome.output.contains("\n1 error in 1 of 3 files"))
  }

  @Test func compilerFlags() throws {
    let tree = try Tree(["a.c": "#include <Python.h>\n#ifdef WITH\nint a = PyList_GET_SIZE(0);\n#endif\n"])
    #expect(try check(tree, ["--target", "3.9", "a.c"]).status == 0)
    #expect(try check(tree, ["--target", "3.9", "a.c", "--", "-DWITH"]).status == 1)
  }

  @Test func flagsThatDoNotServe() throws {
    let tree = try Tree(["a.c": "#include <Python.h>\n"])
    let unknown = try check(tree, ["--target", "3.9", "a.c", "--", "--no-such-flag"])
    let start = "abi3lint: error: a.c: libclang does not take the compiler flags: "
    // The words of clang 14, and of clang 22.
    #expect(
      ["unsupported option", "unknown argument:"].contains { unknown.errors == "\(start)\($0) '--no-such-flag'\n" })
    #expect(unknown.status == 2)
    let incomplete = try check(tree, ["--target", "3.9", "a.c", "--", "-I"])
    #expect(incomplete.errors == "abi3lint: error: the compiler flag `-I` lacks its value\n")
    #expect(incomplete.status == 2)
  }

  @Test func selection() throws {
    let tree = try Tree(["a.c": Self.source])
    #expect(try check(tree, ["--target", "3.9", "--ignore", "not-in-limited-api,ABI003", "a.c"]).status == 0)
    #expect(try check(tree, ["--target", "3.9", "--select", "ABI2", "a.c"]).status == 0)
  }

  @Test func colours() throws {
    let tree = try Tree(["a.c": Self.source])
    func isRich(_ arguments: [String], _ environment: [String: String]) throws -> Bool {
      try check(tree, ["a.c"] + arguments, environment: environment).output.contains("\u{1B}[")
    }
    #expect(try !isRich([], [:]))
    #expect(try isRich(["--color", "always"], ["NO_COLOR": "1"]))
    #expect(try isRich([], ["FORCE_COLOR": "1"]))
    #expect(try !isRich([], ["FORCE_COLOR": ""]))
    #expect(try !isRich([], ["FORCE_COLOR": "1", "NO_COLOR": "1"]))
    #expect(try !isRich(["--color", "never"], ["FORCE_COLOR": "1"]))
  }
}
