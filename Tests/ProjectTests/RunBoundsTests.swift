import Files
import Foundation
import PythonAPI
import Report
import TestSupport
import Testing

@testable import Project

/// What a tree may ask of one run.
struct RunBoundsTests {
  private static func files(_ tree: Tree, _ bounds: RunBounds) throws -> SourceFiles.Found {
    let configurations = try ConfigurationFinder(explicit: nil, isIsolated: true, currentFolder: tree.root)
    var files = SourceFiles(currentFolder: tree.root, configurations: configurations)
    files.bounds = bounds
    return try files.files(of: [tree.root])
  }

  @Test func tooManyFiles() throws {
    let tree = try Tree(["a.c": "", "b.c": "", "deep/c.c": "", "d.txt": ""])
    #expect(try Self.files(tree, RunBounds(files: 3)).files.count == 3)
    let error = #expect(throws: InputError.self) { try Self.files(tree, RunBounds(files: 2)) }
    #expect(error?.description == "more than 2 files to check; name fewer at once, or leave some out with `exclude`")
  }

  @Test func tooManyEntries() throws {
    let tree = try Tree(["a.c": "", "x.txt": "", "deep/b.txt": "", "deep/deeper/c.txt": ""])
    #expect(try Self.files(tree, RunBounds(entries: 6)).files.count == 1)
    let error = #expect(throws: InputError.self) { try Self.files(tree, RunBounds(entries: 5)) }
    #expect(error?.description.hasPrefix("\(tree.root): more than 5 files and folders below it; ") == true)
  }

  @Test func tooManyBytes() throws {
    let tree = try Tree(["a.c": "int a;\n", "b.c": "int b;\n", "c.c": "int c;\n"])
    let resolver = TargetResolver(
      explicit: ResolvedTarget(version: PythonVersion(minor: 9), origin: "a test"), currentFolder: tree.root)
    var planner = Planner(resolver: resolver, flags: ["-DX"], currentFolder: tree.root)
    planner.bounds.bytes = 8
    let plan = try planner.plan(files: ["a.c", "b.c", "c.c"].map(tree.path))
    #expect(plan.jobs.map(\.path) == ["a.c", "b.c"].map(tree.path))
    #expect(plan.failures.map(\.path) == [tree.path("c.c")])
    #expect(plan.failures.first?.reason.hasPrefix("not read: sources of more than 0 MB in one run; ") == true)
  }

  @Test func sourcesThatAreTooLarge() throws {
    let tree = try Tree(["a.c": ""])
    let reason = "larger than 64 MB, which no source is; exclude it"
    #expect(SourceFiles.problem(of: tree.path("a.c"), bytes: Array(repeating: 32, count: 64 << 20)) == nil)
    #expect(SourceFiles.problem(of: tree.path("a.c"), bytes: Array(repeating: 32, count: 64 << 20 | 1)) == reason)
  }

  /// They are data of the tree, and take many times their size in memory.
  @Test func settingsThatAreTooLarge() throws {
    let tree = try Tree(["a.c": "", "abi3lint.toml": "", "compile_commands.json": ""])
    func configuration() throws -> Configuration {
      try ConfigurationFinder(explicit: nil, isIsolated: false, currentFolder: tree.root).configuration(
        forFile: tree.path("a.c"))
    }
    try #require(FileHandle(forWritingAtPath: tree.path("abi3lint.toml"))).truncate(
      atOffset: UInt64(TreeFile.largest + 1))
    let error = #expect(throws: InputError.self) { try configuration() }
    #expect(error?.description == "abi3lint.toml: cannot be read: it is larger than 4 MB")
    let database = tree.path("compile_commands.json")
    try #require(FileHandle(forWritingAtPath: database)).truncate(atOffset: UInt64(CompilationDatabase.largest + 1))
    let finder = try DatabaseFinder(explicit: nil, currentFolder: tree.root)
    #expect(finder.database(forFile: tree.path("a.c")) == nil)
    #expect(finder.remarks == ["compile_commands.json: cannot be read: it is larger than 64 MB; going on without it"])
  }

  /// Their size is told as zero, and they have no end that would be worth waiting for.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/pagemap"), "needs Linux's /proc"))
  func filesWithoutEnd() {
    #expect(FileSystem.bytes(of: "/proc/self/pagemap") == nil)
    #expect(FileSystem.bytes(of: "/proc/self/stat")?.isEmpty == false)
    #expect(FileSystem.bytes(of: "/dev/zero") == nil)
  }
}
