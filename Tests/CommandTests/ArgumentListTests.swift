import Files
import Foundation
import Project
import Testing

@testable import abi3lint

@Suite struct ArgumentListTests {
  private func prepared(_ words: [String], files: Set<String> = []) throws -> [String] {
    try ArgumentList(exists: files.contains).prepared(words)
  }

  @Test func compilerFlagsAreAnOption() throws {
    #expect(
      try prepared(["check", "a.c", "--", "-Iinclude", "--"]) == [
        "check", "a.c", "--compiler-flags", "-Iinclude", "--",
      ])
    #expect(
      try prepared(["a.c", "--compiler-flags", "--end-of-options"]) == ["a.c", "--compiler-flags", "--end-of-options"])
    #expect(try prepared([]) == [])
  }

  @Test func behindTheMarkerAllAreFiles() throws {
    let names = ["--libclang=./x.c", "-x.c", "--", "--compiler-flags", "capture", "@x", "-", "/a.c", "\u{301}-x", ""]
    #expect(
      try prepared(["check", "--quiet", "--end-of-options"] + names, files: Set(names)) == [
        "check", "--quiet", "./--libclang=./x.c", "./-x.c", "./--", "./--compiler-flags", "./capture", "./@x", "./-",
        "/a.c",
        "./\u{301}-x", "",
      ])
  }

  @Test(arguments: [
    ["check", "--libclang=./x.c"], ["-vx", "a.c"], ["a.c", "--"], ["a.c", "--compiler-flags"],
    ["--end-of-options", "a.c"],
    ["check", "-\u{301}x"],
  ])
  func whatMayBeBothIsRefused(words: [String]) {
    #expect(throws: InputError.self) { try prepared(words, files: Set(words)) }
    #expect(throws: Never.self) { try prepared(words, files: ["a.c", "check"]) }
  }

  /// `-` is stdin for an option that says so; flags of the compiler are the user's.
  @Test func whatNoFileNameCanChange() throws {
    #expect(try prepared(["--files-from", "-"], files: ["-"]) == ["--files-from", "-"])
    #expect(try prepared(["a.c", "--", "-Ix"], files: ["-Ix"]) == ["a.c", "--compiler-flags", "-Ix"])
  }

  /// Each hook leaves out what is excluded, and ends its options before pre-commit's file names.
  @Test func hooksEndTheirOptions() throws {
    let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
    let manifest = try String(contentsOf: project.appendingPathComponent(".pre-commit-hooks.yaml"), encoding: .utf8)
    let hooks = manifest.components(separatedBy: "- id: ").dropFirst()
    #expect(hooks.count == 2)
    for hook in hooks {
      #expect(hook.contains("\n  entry: abi3lint check --force-exclude\n  args: [--end-of-options]\n"))
    }
  }
}
