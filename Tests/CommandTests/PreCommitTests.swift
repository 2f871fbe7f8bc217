import Foundation
import Reporters
import TestSupport
import Testing

/// The hook in a repository made for the test, run by the real pre-commit.
@Suite(
  .enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"),
  .enabled(if: HookRepository.hasPreCommit, "needs pre-commit and git"))
struct PreCommitTests {
  @Test func aBadCommitIsStoppedAndACleanOnePasses() throws {
    let repository = try HookRepository()
    try repository.tree.write(
      "src/mod.c", "#include <Python.h>\nPyObject *f(PyObject *x) { return PyList_GET_ITEM(x, 0); }\n")
    let stopped = try repository.commit()
    #expect(stopped.status == 1)
    #expect(stopped.output.contains("src/mod.c:2:35: error: `PyList_GET_ITEM` is not in the Limited API"))

    try repository.tree.write(
      "src/mod.c", "#include <Python.h>\nPyObject *f(PyObject *x) { return PyList_GetItem(x, 0); }\n")
    let passed = try repository.commit()
    #expect(passed.status == 0, "\(passed.output)")
  }

  @Test func headersThatAreHandedInAreJudged() throws {
    let repository = try HookRepository()
    try repository.tree.write(
      "fast.h", "#include <Python.h>\nstatic inline PyObject *f(PyObject *x) { return PyList_GET_ITEM(x, 0); }\n")
    let stopped = try repository.commit()
    #expect(stopped.status == 1)
    #expect(stopped.output.contains("fast.h:2:49: error: `PyList_GET_ITEM`"))
  }

  @Test func otherFilesAreNoneOfItsBusiness() throws {
    let repository = try HookRepository()
    try repository.tree.write("readme.txt", "PyList_GET_ITEM\n")
    let passed = try repository.commit()
    #expect(passed.status == 0)
    #expect(passed.output.contains("Skipped"))
  }

  /// As a user has it: pre-commit clones the mirror and installs the wheel, here from a folder and from nowhere else.
  /// The second run installs nothing.
  @Test(.enabled(if: HookRepository.wheels != nil, "set ABI3LINT_TEST_WHEELS to a folder with the wheel, setuptools"))
  func theHookOfTheMirror() throws {
    let repository = try HookRepository(mirrored: true)
    try repository.tree.write(
      "src/mod.c", "#include <Python.h>\nPyObject *f(PyObject *x) { return PyList_GET_ITEM(x, 0); }\n")
    for installs in [true, false] {
      let stopped = try repository.runAll()
      #expect(stopped.status == 1)
      #expect(stopped.output.contains("src/mod.c:2:35: error: `PyList_GET_ITEM`"), "\(stopped.output)")
      #expect(stopped.output.contains("Installing environment") == installs, "\(stopped.output)")
    }
  }

  /// With the marker such a name is a file like others, without it the commit is stopped.
  @Test(arguments: [", --end-of-options", ""]) func namesThatReadLikeOptions(marker: String) throws {
    let repository = try HookRepository(marker: marker)
    for name in ["--exit-zero.c", "--libclang=./evil.c", "-v.c"] {
      try repository.tree.write(
        name, "#include <Python.h>\nPyObject *f(PyObject *x) { return PyList_GET_ITEM(x, 0); }\n")
    }
    let stopped = try repository.commit()
    #expect(stopped.status == 1)
    let text =
      marker.isEmpty
      ? "is a file here and reads like an option" : "--libclang=./evil.c:2:35: error: `PyList_GET_ITEM`"
    #expect(stopped.output.contains(text), "\(stopped.output)")
  }

  @Test func excludedFilesAreLeftOut() throws {
    let repository = try HookRepository()
    try repository.tree.write("abi3lint.toml", "exclude = ['vendor']\n")
    try repository.tree.write(
      "vendor/a.c", "#include <Python.h>\nPyObject *f(PyObject *x) { return PyList_GET_ITEM(x, 0); }\n")
    let passed = try repository.commit()
    #expect(passed.status == 0 && passed.output.contains("Passed"), "\(passed.output)")
  }

  /// The manifest that others clone is one that pre-commit takes.
  @Test func manifestIsValid() throws {
    let manifest = HookRepository.project + "/.pre-commit-hooks.yaml"
    let outcome = try HookRepository.run(["pre-commit", "validate-manifest", manifest], in: "/", environment: [:])
    #expect(outcome.status == 0, "\(outcome.output)")
  }
}

/// A git repository whose hook is the built executable, found on the PATH as the hook `abi3lint-system` finds it, or that
/// of the mirror.
private struct HookRepository {
  static let hasPreCommit = ["pre-commit", "git"].allSatisfy { tool in
    (try? run([tool, "--version"], in: "/", environment: [:]).status) == 0
  }

  /// The folder of this project.
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Where the wheel is, and what pip needs to install the mirror.
  static let wheels = ProcessInfo.processInfo.environment["ABI3LINT_TEST_WHEELS"]

  let tree: Tree
  private let environment: [String: String]

  /// - Parameters:
  ///   - marker: how the arguments end.
  ///   - mirrored: whether the hook is that of a repository that `mirror.py` makes, and not the built executable.
  init(marker: String = ", --end-of-options", mirrored: Bool = false) throws {
    tree = try Tree([:])
    try tree.write(".pre-commit-config.yaml", mirrored ? Self.mirrored(tree.path(".mirror")) : Self.local(marker))
    let tools = URL(fileURLWithPath: CommandLineTool.path).deletingLastPathComponent().path
    environment = [
      "PATH": tools + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""), "PRE_COMMIT_HOME": tree.path(".cache"),
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b",
      "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": Self.wheels ?? "",
    ]
    try tree.write(".gitignore", ".cache\n.mirror\n")
    let mirror = mirrored ? [["python3", Self.project + "/Tools/wheel/mirror.py", tree.path(".mirror")]] : []
    for command in mirror + [["git", "init", "--quiet"], ["pre-commit", "install"]] {
      let outcome = try Self.run(command, in: tree.root, environment: environment)
      try #require(outcome.status == 0, "\(outcome.output)")
    }
  }

  private static func local(_ marker: String) -> String {
    """
    repos:
      - repo: local
        hooks:
          - id: abi3lint-system
            name: abi3lint
            entry: abi3lint check --force-exclude
            language: system
            types_or: [c, c++]
            require_serial: true
            args: [--target, "3.8", --python-include, \(CommandLineTool.headers)\(marker)]
    """
  }

  private static func mirrored(_ folder: String) -> String {
    """
    repos:
      - repo: \(folder)
        rev: v\(ToolInfo.version)
        hooks:
          - id: abi3lint
            args: [--target, "3.9", --end-of-options]
    """
  }

  /// Commits all there is, as a user does.
  func commit() throws -> Outcome {
    _ = try Self.run(["git", "add", "--all"], in: tree.root, environment: environment)
    return try Self.run(["git", "commit", "--quiet", "--message", "x"], in: tree.root, environment: environment)
  }

  /// Runs the hook over all files.
  func runAll() throws -> Outcome {
    _ = try Self.run(["git", "add", "--all"], in: tree.root, environment: environment)
    return try Self.run(["pre-commit", "run", "--all-files"], in: tree.root, environment: environment)
  }

  static func run(_ command: [String], in folder: String, environment: [String: String]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var variables = ProcessInfo.processInfo.environment
    // A test that itself runs in a hook must not see the outer repository.
    for name in variables.keys where name.hasPrefix("GIT_") { variables[name] = nil }
    process.environment = variables.merging(environment) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: text, errors: "")
  }
}
