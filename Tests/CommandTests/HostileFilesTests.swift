import Foundation
import TestSupport
import Testing

/// Links that stand for configurations, build files and files to write, and what errors say of their contents.
@Suite(.enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct HostileFilesTests {
  private static let secret = HostileRepository.secret
  private let tree: Tree
  private let home: Tree

  init() throws {
    tree = try Tree(["src/a.c": HostileSources.finding, ".git/HEAD": ""])
    home = try Tree([
      "aws": "[default]\nsome_setting = \(Self.secret)\n", "keys": "\(Self.secret) = 1\n", "text": "\(Self.secret)\n",
      "toml": "[tool.abi3lint]\ntarget = '\(Self.secret)'\n[project]\nrequires-python = '>=3.\(Self.secret)'\n",
      "c.c": HostileSources.finding, "json": "{\"version\": 1, \"findings\": []}",
    ])
  }

  private func check(_ arguments: [String] = [], environment: [String: String] = [:]) throws -> Outcome {
    try CommandLineTool.run(
      ["check", "--python-include", CommandLineTool.headers, "--no-cache", "--format", "gcc"] + arguments,
      in: tree.root,
      environment: environment.merging(["SOME_SETTING": Self.secret]) { $1 })
  }

  @Test(arguments: ["abi3lint.toml", "pyproject.toml", "src/abi3lint.toml"])
  func configurationsAreNoLinksOutOfTheTree(name: String) throws {
    for target in ["aws", "keys", "text", "toml"].map(home.path) + ["/proc/self/environ", "/etc/hostname"] {
      guard FileManager.default.fileExists(atPath: target) else { continue }
      try tree.link(name, to: target)
      let outcome = try check(["src/a.c"])
      #expect(
        outcome.errors
          == "abi3lint: error: \(name) is a link out of the tree and is not followed; name the file itself with "
          + "--config, or go without it by --isolated\n")
      #expect(outcome.status == 2)
      // Nor does it say the target.
      let isolated = try check(["--isolated", "src/a.c"])
      #expect(isolated.status == 1 && !isolated.errors.contains(Self.secret))
      if name == "pyproject.toml" {
        #expect(isolated.errors.contains("pyproject.toml is a link out of the tree and is not followed"))
      }
      let named = try check(["--config", name, "src/a.c"])
      #expect(named.status == 2 && named.errors.contains("a link leads out of the linted tree"))
      try FileManager.default.removeItem(atPath: tree.path(name))
    }
    // A link within the tree is a file like others.
    try tree.write("shared.toml", name == "pyproject.toml" ? "[tool.abi3lint]\ntarget = '3.9'\n" : "target = '3.9'\n")
    try tree.link(name, to: tree.path("shared.toml"))
    #expect(try check(["--show-settings", "src/a.c"]).output.contains("3.9 from \(name)"))
  }

  /// Pipes, which nobody writes to, and devices.
  @Test func settingsThatAreNoFiles() throws {
    for name in ["abi3lint.toml", "pyproject.toml"] {
      mkfifo(tree.path(name), 0o600)
      let outcome = try check(["src/a.c"])
      #expect(outcome.errors == "abi3lint: error: \(name): cannot be read: it is not a regular file\n")
      #expect(outcome.status == 2)
      try FileManager.default.removeItem(atPath: tree.path(name))
    }
    try tree.link("abi3lint.toml", to: "/dev/zero")
    #expect(try check(["src/a.c"]).errors.hasPrefix("abi3lint: error: abi3lint.toml is a link out of the tree"))
    try FileManager.default.removeItem(atPath: tree.path("abi3lint.toml"))
    mkfifo(tree.path("compile_commands.json"), 0o600)
    let outcome = try check(["src/a.c"])
    #expect(
      outcome.errors
        == "abi3lint: compile_commands.json: cannot be read: it is not a regular file; going on without it\n")
    #expect(outcome.status == 1)
  }

  @Test(arguments: ["setup.py", "setup.cfg", "meson.build"])
  func buildFilesAreNoLinksOutOfTheTree(name: String) throws {
    try home.write(
      "build",
      name == "setup.cfg"
        ? "[options]\npython_requires = >=3.11\n"
        : "define_macros=[('Py_LIMITED_API', '0x030b0000')]\nproject('x', 'c')\nadd_project_arguments('-DPy_LIMITED_API=0x030b0000', language: 'c')\n"
    )
    try tree.link(name, to: home.path("build"))
    let outcome = try CommandLineTool.run(
      ["check", "--python-include", CommandLineTool.headers, "--no-cache", "src/a.c"], in: tree.root)
    #expect(outcome.errors == "abi3lint: \(name) is a link out of the tree and is not followed\n")
    #expect(outcome.output.contains("from the oldest Python"))
  }

  /// Place and kind, never the text; with a file that the user names outside of the tree, too.
  @Test(arguments: [
    ("target = '%'", "abi3lint.toml:1: `target` must be a Python from"),
    ("select = ['ABI1', '%']", "abi3lint.toml:1: `select`: entry 2 is no rule"),
    ("ignore = ['%']", "`ignore`: entry 1 is no rule"),
    ("per-file-ignores = {'%' = ['%']}", "`per-file-ignores`: entry 1 is no rule"),
    ("fail-on = '%'", "`fail-on` must be one of"), ("format = '%'", "abi3lint.toml:1: unknown `format`"),
    ("baseline = '%'", "abi3lint.toml:1: `baseline` cannot be used: it cannot be read"),
    ("\npython-include = '%'", "abi3lint.toml:2: `python-include` must be a folder with a `Python.h`"),
    ("% = 1", "abi3lint.toml:1: unknown key"), ("x = %", "abi3lint.toml:1: not valid TOML"), ("%", "not valid TOML"),
    ("x = 1%", "not valid TOML"), ("[%]\n[%]", "not valid TOML"), ("%=1\n%=2", "not valid TOML"),
    ("a = 99999999999999999999999999", "abi3lint.toml:1: not valid TOML: a number that does not fit into 64 bits"),
  ])
  func errorsDoNotQuote(text: String, complaint: String) throws {
    try tree.write("abi3lint.toml", text.replacing("%", with: Self.secret))
    let outcome = try CommandLineTool.run(["check", "--no-cache", "src/a.c"], in: tree.root)
    #expect(outcome.errors.hasPrefix("abi3lint: error: abi3lint.toml:"), "\(outcome.errors)")
    #expect(outcome.errors.contains(complaint), "\(outcome.errors)")
    #expect(!outcome.errors.contains(Self.secret))
    #expect(outcome.status == 2)
  }

  @Test func baselinesAreFilesOfTheProject() throws {
    for (baseline, link) in [
      (home.path("json"), false), ("../\(URL(fileURLWithPath: home.root).lastPathComponent)/json", false),
      ("linked.json", true),
    ] {
      if link { try tree.link("linked.json", to: home.path("json")) }
      try tree.write("abi3lint.toml", "\nbaseline = '\(baseline)'\n")
      let outcome = try check(["src/a.c"])
      #expect(
        outcome.errors
          == "abi3lint: error: abi3lint.toml:2: `baseline` must be a file of the project; name others with --baseline\n"
      )
      #expect(outcome.status == 2)
    }
    #expect(try check(["--isolated", "--baseline", "linked.json", "src/a.c"]).status == 2)
    #expect(try check(["--isolated", "--baseline", home.path("json"), "src/a.c"]).status == 1)
  }

  @Test func nothingIsWrittenThroughLinks() throws {
    for name in ["bl.json", "r.sarif", "compile_commands.json"] { try tree.link(name, to: home.path("text")) }
    try tree.link("folder", to: home.root)
    try tree.link("src/named.c", to: home.path("c.c"))
    try tree.link("cache", to: home.root)
    try tree.write("kept/results/x", "")
    try tree.link("kept/preludes", to: home.root)
    let before = try Dictionary(
      uniqueKeysWithValues: FileManager.default.subpathsOfDirectory(atPath: home.root).map {
        ($0, FileManager.default.contents(atPath: home.path($0)))
      })
    for arguments in [
      ["--write-baseline", "bl.json"], ["--format", "sarif:r.sarif"], ["--output-file", "r.sarif"],
      ["--output-file", "folder/new.txt"], ["--write-baseline", "folder/new.json"],
    ] {
      let outcome = try check(arguments + ["src/a.c"])
      #expect(
        outcome.errors.hasPrefix(
          "abi3lint: error: cannot write `\(arguments[1].replacing("sarif:", with: ""))`: a link leads out"),
        "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.status == 2)
    }
    let ignores = try check(["--add-ignores", "src/named.c", "folder/c.c"])
    #expect(ignores.status == 2)
    for arguments in [["--cache-dir", "cache"], ["--cache-dir", "folder/c"], ["--cache-dir", "kept"]] {
      let outcome = try CommandLineTool.run(
        ["check", "--python-include", CommandLineTool.headers] + arguments + ["src/a.c"], in: tree.root)
      #expect(outcome.errors.contains("links of the linted tree stand in it or lead to it"), "\(arguments)")
      #expect(outcome.status == 2)
    }
    let capture = try CommandLineTool.run(["capture", "--", "touch", tree.path("built")], in: tree.root)
    #expect(
      capture.status == 2
        && capture.errors.contains("cannot write `\(tree.path("compile_commands.json"))`: a link leads out"))
    #expect(!FileManager.default.fileExists(atPath: tree.path("built")))
    let after = try Dictionary(
      uniqueKeysWithValues: FileManager.default.subpathsOfDirectory(atPath: home.root).map {
        ($0, FileManager.default.contents(atPath: home.path($0)))
      })
    #expect(before == after)
  }
}
