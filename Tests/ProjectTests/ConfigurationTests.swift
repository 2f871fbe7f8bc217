import Files
import Foundation
import LintRules
import PythonAPI
import TestSupport
import Testing

@testable import Project

@Suite struct ConfigurationTests {
  private func configuration(
    _ tree: Tree, for file: String = "src/a.c", explicit: String? = nil, isIsolated: Bool = false
  ) throws -> Configuration {
    let finder = try ConfigurationFinder(
      explicit: explicit.map(tree.path), isIsolated: isIsolated, currentFolder: tree.root)
    return try finder.configuration(forFile: tree.path(file))
  }

  @Test func everyKey() throws {
    let tree = try Tree([
      "pyproject.toml": """
      [project]
      name = "x"
      [tool.abi3lint]
      target = "3.9"
      select = ["ABI1"]
      extend-select = ["ABI201"]
      ignore = ["private-name"]
      exclude = ["vendor/"]
      flags = ["-Iinclude", "-DX=1"]
      python-include = "py"
      fail-on = "warning"
      baseline = "known.json"
      format = "sarif"
      [tool.abi3lint.per-file-ignores]
      "src/*.c" = ["ABI103"]
      """
    ])
    let found = try configuration(tree)
    #expect(found.file == "pyproject.toml")
    #expect(found.target == PythonVersion(minor: 9))
    #expect(found.select == ["ABI1"])
    #expect(found.extendSelect == ["ABI201"])
    #expect(found.ignore == ["private-name"])
    #expect(found.exclude == ["vendor/"])
    #expect(found.flags == ["-I", tree.path("include"), "-D", "X=1"])
    #expect(found.pythonInclude == tree.path("py"))
    #expect(found.failOn == .warning)
    #expect(found.baseline == tree.path("known.json"))
    #expect(found.format == "sarif")
    #expect(found.perFileIgnores == [.init(pattern: "src/*.c", rules: ["ABI103"])])
  }

  @Test func theNearestFileWins() throws {
    let tree = try Tree([
      "abi3lint.toml": "target = '3.8'\n", "src/pyproject.toml": "[tool.other]\n",
      "src/in/pyproject.toml": "[tool.abi3lint]\ntarget = '3.9'\n",
      "src/in/abi3lint.toml": "target = '3.10'\n", "repository/.git/HEAD": "",
    ])
    #expect(try configuration(tree).target?.minor == 8)
    #expect(try configuration(tree, for: "src/in/b.c").target?.minor == 10)
    #expect(try configuration(tree, for: "repository/a.c").target == nil)
    #expect(try configuration(tree, explicit: "src/in/pyproject.toml").target?.minor == 9)
    #expect(try configuration(tree, isIsolated: true) == Configuration())
  }

  @Test(arguments: [
    ("[tool.abi3lint]\n\ntarge = '3.9'\n", "pyproject.toml:3: unknown key `targe`; did you mean `target`?"),
    ("[tool.abi3lint]\nlibclang = '/x.so'\n", "pyproject.toml:2: unknown key `libclang`"),
    ("[tool.abi3lint]\nselect = 'ABI1'\n", "pyproject.toml:2: `select` must be a list of strings"),
    ("[tool.abi3lint]\nselect = [1]\n", "pyproject.toml:2: `select` must be a list of strings"),
    ("[tool.abi3lint]\ntarget = 3.9\n", "pyproject.toml:2: `target` must be a string"),
    (
      "[tool.abi3lint]\ntarget = '2.7'\n",
      "pyproject.toml:2: `target` must be a Python from 3.2 to 3.15, written like 3.9, cp39 or 0x03090000"
    ),
    (
      "[tool]\nabi3lint.ignore = ['ABI1x1']\n",
      "pyproject.toml:2: `ignore`: entry 1 is no rule; did you mean `ABI101`? `abi3lint rules` lists them"
    ),
    (
      "[tool.abi3lint]\nfail-on = 'all'\n",
      "pyproject.toml:2: `fail-on` must be one of `error`, `warning`, `note`, `never`"
    ),
    (
      "[tool.abi3lint.per-file-ignores]\n'*.c' = 'ABI1'\n",
      "pyproject.toml:1: `per-file-ignores` must be a table of lists of strings"
    ),
    ("[tool]\nabi3lint = 1\n", "pyproject.toml:2: `tool.abi3lint` must be a table"),
  ])
  func mistakes(text: String, complaint: String) throws {
    let tree = try Tree(["pyproject.toml": text])
    #expect(throws: InputError(complaint)) { try configuration(tree) }
  }

  @Test func invalidTOML() throws {
    let tree = try Tree(["abi3lint.toml": "target = \n"])
    let error = #expect(throws: InputError.self) { try configuration(tree) }
    #expect(error?.description.hasPrefix("abi3lint.toml:1: not valid TOML: ") == true)
    #expect(error?.description.contains("\n") == false)
  }

  @Test func onlyHarmlessFlagsPass() throws {
    let tree = try Tree(["in.h": "", "src/x.h": ""])
    try tree.link("out.h", to: "/etc/hostname")
    let given = [
      "-std=c11", "-Wall", "-isystem", "inc", "-U", "X", "-xc++", "-include", "in.h", "-m32",
      "-fplugin=evil.so", "-Xclang", "-load", "-Wl,-x", "-include", "../../etc/passwd", "-include", "out.h", "-o", "x",
      "-x", "cuda", "-include-pch", "@file", "-B/tmp", "a.c",
    ]
    let flags = ConfiguredFlags.sorted(given, folder: tree.root)
    #expect(
      flags.allowed == [
        "-std=c11", "-Wall", "-isystem", tree.path("inc"), "-U", "X", "-x", "c++", "-include", tree.path("in.h"),
        "-m32",
      ])
    #expect(
      flags.refused == [
        "-fplugin=evil.so", "-Xclang", "-load", "-Wl,-x", "-include ../../etc/passwd", "-include out.h", "-o", "x",
        "-x cuda", "-include-pch", "@file", "-B/tmp", "a.c",
      ])
  }

  /// The file for editors says what the code says. With `UPDATE_SCHEMA=1` in the environment the test writes it.
  @Test func schemaIsInStep() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("abi3lint.schema.json")
    if ProcessInfo.processInfo.environment["UPDATE_SCHEMA"] == "1" {
      try Data(ConfigurationKey.schema.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == ConfigurationKey.schema)
    let json = try JSONSerialization.jsonObject(with: Data(ConfigurationKey.schema.utf8)) as? [String: Any]
    #expect(Set((json?["properties"] as? [String: Any] ?? [:]).keys) == Set(ConfigurationKey.allCases.map(\.rawValue)))
  }
}

@Suite struct PathPatternTests {
  @Test(arguments: [
    ("vendor", "src/vendor/a.c", true), ("vendor/", "vendor/a.c", true), ("a.c/", "src/a.c", false),
    ("/src", "lib/src/a.c", false), ("src/*.c", "src/a.c", true), ("src/*.c", "src/in/a.c", false),
    ("src/**/*.c", "src/a.c", true), ("src/**/*.c", "src/in/deep/a.c", true), ("**/gen", "x/y/gen/a.c", true),
    ("*.[ch]", "x/a.h", true), ("*.[!c]", "x/a.c", false), ("a?.c", "ab.c", true), ("a*b*c.c", "aXbYc.c", true),
    ("a*b*c.c", "aXbY.c", false), ("src/**", "src/a/b.c", true), ("[a-c].c", "b.c", true), ("", "a.c", false),
  ])
  func matches(pattern: String, path: String, isMatched: Bool) {
    #expect(PathPatterns([pattern], folder: "/p").match("/p/" + path) == isMatched)
  }

  @Test func theLastOneDecides() {
    let patterns = PathPatterns(["*.c", "!keep.c"], folder: "/")
    #expect(patterns.match("/x/a.c"))
    #expect(!patterns.match("/x/keep.c"))
    #expect(!PathPatterns(["*.c"], folder: "/p").match("/other/a.c"))
  }
}
