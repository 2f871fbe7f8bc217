import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct OptionTests {
  private static let bad =
    "#include <Python.h>\nint a(PyObject *x) { return PyList_GET_SIZE(x); }\nint b(PyObject *x) { return x->ob_refcnt; }\n"

  private func check(_ tree: Tree, _ arguments: [String], input: String? = nil) throws -> Outcome {
    try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--target", "3.9"] + arguments, in: tree.root, input: input)
  }

  @Test func failOn() throws {
    let tree = try Tree([
      "warning.c": "#include <Python.h>\nint b(PyObject *x) { return x->ob_refcnt; }\n",
      "abi3lint.toml": "fail-on = 'never'\n",
      "note.c": "#include <Python.h>\nint f(PyObject *m, PyObject *v) { return PyModule_AddObject(m, \"v\", v); }\n",
    ])
    #expect(try check(tree, ["warning.c"]).status == 0)
    #expect(try check(tree, ["--isolated", "warning.c"]).status == 1)
    #expect(try check(tree, ["--fail-on", "warning", "warning.c"]).status == 1)
    let note = try check(tree, ["--isolated", "--target", "3.11", "note.c"])
    #expect(note.output.contains(": note: ") && note.status == 0, "\(note.output)")
    #expect(try check(tree, ["--fail-on", "note", "--target", "3.11", "note.c"]).status == 1)
    #expect(try check(tree, ["--fail-on", "error", "warning.c"]).status == 0)
    #expect(try check(tree, ["--fail-on", "note", "--exit-zero", "warning.c"]).status == 0)
  }

  @Test func limits() throws {
    let tree = try Tree(["a.c": Self.bad])
    let statistics = try check(tree, ["--statistics", "a.c"])
    #expect(statistics.output == "1  ABI101  not-in-limited-api\n1  ABI202  exposed-field\n")
    #expect(statistics.status == 1)
    let first = try check(tree, ["--quiet", "--max-findings", "1", "a.c"])
    #expect(first.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.count == 1)
    #expect(first.errors == "")
    #expect(
      try check(tree, ["--max-findings", "1", "a.c"]).errors
        == "abi3lint: 1 of 2 findings are shown, as --max-findings says\n")
  }

  @Test func configuredExcludesAndIgnores() throws {
    let tree = try Tree([
      "src/a.c": Self.bad, "src/vendor/b.c": Self.bad,
      "abi3lint.toml":
        "exclude = ['vendor']\nflags = ['-fplugin=x.so']\n[per-file-ignores]\n'a.c' = ['ABI1', 'ABI202']\n",
    ])
    #expect(try check(tree, ["--show-files", "src"]).output == "src/a.c\n")
    #expect(try check(tree, ["--show-files", "src/vendor/b.c"]).output == "src/vendor/b.c\n")
    #expect(try check(tree, ["--show-files", "--force-exclude", "src/vendor/b.c"]).output == "")
    let outcome = try check(tree, ["src"])
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "abi3lint: abi3lint.toml: the flag `-fplugin=x.so` is not allowed in a configuration file; give it behind `--`\n"
    )
    #expect(try check(tree, ["--isolated", "src"]).status == 1)
    #expect(
      try check(tree, ["--show-settings", "src"]).output.hasPrefix(
        "configuration     abi3lint.toml\nfiles             1\ntarget            3.9 from --target\n"))
  }

  @Test func commentsAreNotUselessWhereTheRuleIsIgnored() throws {
    let commented = Self.bad.replacingOccurrences(of: "(x); }", with: "(x); }  // abi3lint: ignore[ABI101]")
    let tree = try Tree(["a.c": commented, "abi3lint.toml": "[per-file-ignores]\n'a.c' = ['ABI101', 'ABI202']\n"])
    let outcome = try check(tree, ["a.c"])
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("ABI002"))
  }

  @Test func configuredFormatAndBaseline() throws {
    let tree = try Tree(["a.c": Self.bad, "abi3lint.toml": "format = 'gcc'\nbaseline = 'known.json'\n"])
    #expect(try check(tree, ["--write-baseline", "known.json", "a.c"]).status == 0)
    try tree.write("a.c", Self.bad + "int c(PyObject *x) { return PyTuple_GET_SIZE(x); }\n")
    let outcome = try check(tree, ["a.c"])
    #expect(outcome.output.hasPrefix("a.c:4:29: error: `PyTuple_GET_SIZE`"))
    #expect(outcome.output.split(separator: "\n").count == 1)
    try tree.write("abi3lint.toml", "format = 'yaml'\n")
    #expect(
      try check(tree, ["a.c"]).errors.hasPrefix(
        "abi3lint: error: abi3lint.toml:1: unknown `format`; the formats are text, gcc"))
  }

  @Test func unsavedBuffer() throws {
    let tree = try Tree(["a.c": "#include <Python.h>\n", "x.h": "#define SIZE PyList_GET_SIZE\n"])
    let buffer = "#include <Python.h>\n#include \"x.h\"\n\nint a(PyObject *x) { return PyList_GET_SIZE(x); }\n"
    for name in ["a.c", "new.c"] {
      let outcome = try check(tree, ["--stdin-filename", name, "--color", "always"], input: buffer)
      #expect(outcome.output.contains("\(name):4:29:"))
      #expect(outcome.output.contains("\nint a(PyObject *x) { return PyList_GET_SIZE(x); }\n"))
      #expect(outcome.status == 1)
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git"), "needs git"))
  func changedLines() throws {
    let tree = try Tree(["a.c": Self.bad])
    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/git")
      process.arguments = ["-c", "user.name=t", "-c", "user.email=t@example.org"] + arguments
      process.currentDirectoryURL = URL(fileURLWithPath: tree.root)
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    try git("init", "-q")
    try git("add", "a.c")
    try git("commit", "-q", "-m", "first")
    // A repository's settings must not be able to run anything.
    try git("config", "core.fsmonitor", tree.path("evil"))
    try git("config", "diff.external", tree.path("evil"))
    #expect(try check(tree, ["--diff-filter", "HEAD", "."]).status == 0)
    try tree.write("a.c", "\n" + Self.bad.replacing("return x->ob_refcnt", with: "return 1 + x->ob_refcnt"))
    try tree.write("new.c", Self.bad)
    let outcome = try check(tree, ["--diff-filter", "HEAD", "."])
    let lines = outcome.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.dropLast()
    #expect(lines.map { $0.split(separator: ":").prefix(2).joined(separator: ":") } == ["a.c:4", "new.c:2", "new.c:3"])
    let unknown = try check(tree, ["--diff-filter", "nosuch", "."])
    #expect(unknown.status == 2)
    #expect(unknown.errors.hasPrefix("abi3lint: error: git: "))
    #expect(try check(tree, ["--diff-filter", "--output=x", "."]).status == 2)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let outcome = try CommandLineTool.run(["--generate-completion-script", shell])
    #expect(outcome.output.contains("diff-filter"))
    #expect(outcome.status == 0)
  }
}
