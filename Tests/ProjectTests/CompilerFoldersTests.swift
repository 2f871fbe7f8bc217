import Foundation
import TestSupport
import Testing

@testable import Project

@Suite struct CompilerFoldersTests {
  private static let answer = """
    Using built-in specs.
    #include "..." search starts here:
     /not/this
    #include <...> search starts here:
     /opt/gcc/lib/gcc/x86_64-linux-gnu/13/include
     /usr/local/include
     /opt/gcc/lib/../include
     relative
     /Library/Frameworks (framework directory)
    End of search list.
     /nor/this
    """

  @Test func foldersOfTheList() {
    #expect(
      CompilerFolders.folders(in: Self.answer)
        == ["/opt/gcc/lib/gcc/x86_64-linux-gnu/13/include", "/usr/local/include", "/opt/gcc/include"])
    #expect(CompilerFolders.folders(in: "cc: error") == [])
  }

  /// Neither what lies in the linted tree, by whatever way, nor a relative entry of the path.
  @Test func compilersThatAreAsked() throws {
    let tree = try Tree([
      "repo/.git/HEAD": "", "repo/src/a.c": "", "repo/bin/cc": "", "out/bin/other": "", "tools/bin/clang": "",
      "tools/bin/gcc": "",
    ])
    for name in ["repo/bin/cc", "tools/bin/clang"] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tree.path(name))
    }
    try tree.link("out/bin/cc", to: "../../repo/bin/cc")
    func found(_ folders: [String], system: [String] = []) -> String? {
      let path = folders.joined(separator: ":")
      let trees = LintedTrees(paths: [tree.path("repo/src/a.c")], currentFolder: "/", home: nil)
      return SystemProgram.find(
        ["cc", "gcc", "clang"], environment: ["PATH": path], system: system, isDistrusted: trees.contain)?.path
    }
    #expect(found([tree.path("repo/bin"), tree.path("out/bin"), "tools/bin"]) == nil)
    #expect(found([tree.path("repo/bin"), tree.path("tools/bin")]) == tree.path("tools/bin/clang"))
    #expect(found([tree.path("repo/bin")], system: [tree.path("tools/bin")]) == tree.path("tools/bin/clang"))
  }

  /// A compiler with folders of its own.
  @Test func answersBecomeFlags() async throws {
    let tree = try Tree([
      "gcc/include/stddef.h": "", "libc/include/stdio.h": "", "libc/include/stddef.h": "", "cxx/include/vector": "",
    ])
    let script = """
      #!/bin/sh
      echo '#include <...> search starts here:' >&2
      case "$4" in c++) echo ' \(tree.path("cxx/include"))' >&2;; esac
      echo ' \(tree.path("gcc/include"))' >&2
      echo ' \(tree.path("libc/include"))' >&2
      """
    let compiler = tree.path("cc")
    try Data(script.utf8).write(to: URL(filePath: compiler))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: compiler)
    let folders = try #require(await CompilerFolders.ask(SystemProgram(path: compiler)))
    #expect(folders.hasBuiltins)
    let others = ["-stdlib++-isystem", tree.path("cxx/include"), "-idirafter", tree.path("libc/include")]
    #expect(folders.flags(needsBuiltins: false) == others)
    #expect(folders.flags(needsBuiltins: true) == ["-isystem", tree.path("gcc/include")] + others)
  }
}
