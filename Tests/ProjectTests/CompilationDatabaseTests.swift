import Files
import Foundation
import TestSupport
import Testing

@testable import Project

@Suite struct CompilationDatabaseTests {
  private struct Row: Encodable {
    var directory: String
    var file: String
    var command: String?
    var arguments: [String]?
  }

  private func json(_ rows: [Row]) throws -> String {
    String(decoding: try JSONEncoder().encode(rows), as: UTF8.self)
  }

  private func source(_ tree: Tree, _ file: String, explicit: String? = nil, flags: [String] = []) throws -> FlagSource
  {
    let planner = Planner(
      resolver: TargetResolver(explicit: nil, currentFolder: tree.root), flags: flags, configuredFlags: ["-DOWN"],
      databases: try DatabaseFinder(explicit: explicit, currentFolder: tree.root), currentFolder: tree.root)
    return try #require(try planner.plan(files: [tree.path(file)]).flagSources.first)
  }

  @Test(arguments: [
    (#"cc -c a.c"#, ["cc", "-c", "a.c"]), (#"  cc   '-DX="a b"' "#, ["cc", #"-DX="a b""#]),
    (#"cc -DX=\"a\ b\" "-I/x y""#, ["cc", #"-DX="a b""#, "-I/x y"]), (#"cc "" 'a'"b"c"#, ["cc", "", "abc"]),
    (#"cc "a\b\"c" 'a\b'"#, ["cc", #"a\b"c"#, #"a\b"#]), ("", []), ("cc 'open", ["cc", "open"]),
  ])
  func shellWords(command: String, words: [String]) {
    #expect(ShellWords.split(command) == words)
  }

  @Test func commandsAndArguments() throws {
    let tree = try Tree(["src/a.c": "", "src/b.cpp": "", ".git/HEAD": ""])
    try tree.write(
      "build/compile_commands.json",
      json([
        Row(directory: "src/..", file: "../src/a.c", command: "gcc -I../inc '-DS=\"x y\"' -O2 -o a.o -c ../src/a.c"),
        Row(
          directory: tree.path("build"), file: tree.path("src/b.cpp"),
          arguments: [
            "/usr/bin/ccache", "g++", "-std=gnu++23", "-isystem", "dep", "-MF", "x.d", "-Wall", "-c", "b.cpp",
          ]),
      ]))
    let a = try source(tree, "src/a.c")
    #expect(a.flags == ["-I", tree.path("build/src/../../inc").normalized, "-D", "S=\"x y\"", "-DOWN"])
    #expect(a.origin == "build/compile_commands.json")
    #expect(a.refused == [])
    #expect(try source(tree, "src/b.cpp").flags == ["-std=gnu++2b", "-isystem", tree.path("build/dep"), "-DOWN"])
    #expect(try source(tree, "src/a.c", flags: ["-DX", "-Ifirst"]).flags == ["-Ifirst"] + a.flags + ["-DX"])
  }

  @Test func nothingThatLoadsOrWritesPasses() throws {
    let tree = try Tree(["a.c": "", "in.h": ""])
    let evil = [
      "cc", "-fplugin=x.so", "-Xclang", "-load", "-Xclang", "x.so", "@args", "-specs=s", "-B", "bin", "-wrapper", "w",
      "-fmodules-cache-path=/x", "-mllvm", "-x=y", "-fpass-plugin=p", "-include", "/etc/passwd", "-include", "in.h",
      "-include-pch", "p.pch", "-fdump-tree-all=/x", "-ftime-trace=/x", "-save-temps=obj", "-imacros", "/etc/passwd",
      "-o", "/x", "-MF/x", "-DFINE", "-x", "cuda", "--config", "c", "-resource-dir=/x", "-fsave-optimization-record",
      "-mavx2", "-c", "a.c",
    ]
    try tree.write("compile_commands.json", json([Row(directory: tree.root, file: "a.c", arguments: evil)]))
    let found = try source(tree, "a.c")
    #expect(found.flags == ["-include", tree.path("in.h"), "-D", "FINE", "-mavx2", "-DOWN"])
    for word in [
      "@args", "-fplugin=x.so", "-specs=s", "-B bin", "-Xclang -load", "-mllvm -x=y", "-include /etc/passwd",
    ] {
      #expect(found.refused.contains(word), "\(word) was not noted")
    }
  }

  @Test func severalEntriesOfAFile() throws {
    let tree = try Tree(["a.c": ""])
    let rows = ["-DB", "-DA", "-DPy_LIMITED_API=0x03090000"].map {
      Row(directory: tree.root, file: "a.c", command: "cc \($0) -c a.c")
    }
    for order in [rows, rows.reversed()] {
      try tree.write("compile_commands.json", json(order))
      let found = try source(tree, "a.c")
      #expect(found.flags == ["-D", "Py_LIMITED_API=0x03090000", "-DOWN"])
      #expect(found.origin == "compile_commands.json, one of its 3 commands")
    }
    try tree.write("compile_commands.json", json(Array(rows.prefix(2))))
    #expect(try source(tree, "a.c").flags == ["-D", "A", "-DOWN"])
  }

  @Test func headersAndUnknownSources() throws {
    let tree = try Tree([
      "src/a.c": "#include <x.h>\n", "src/deep/b.cc": " #  include \"deep/y.hpp\"\n", "src/y.h": "",
      "src/deep/y.hpp": "",
      "src/x.h": "", "src/deep/new.c": "", "src/other.h": "",
    ])
    try tree.write(
      "builddir/compile_commands.json",
      json(["a.c", "deep/b.cc"].map { Row(directory: tree.path("src"), file: $0, command: "cc -DFOR=\($0) -c \($0)") }))
    #expect(try source(tree, "src/x.h").flags == ["-x", "c", "-D", "FOR=a.c", "-DOWN"])
    #expect(try source(tree, "src/deep/y.hpp").flags == ["-x", "c++", "-D", "FOR=deep/b.cc", "-DOWN"])
    #expect(try source(tree, "src/deep/new.c").flags == ["-D", "FOR=a.c", "-DOWN"])
    #expect(try source(tree, "src/other.h").flags == ["-x", "c", "-D", "FOR=a.c", "-DOWN"])
    #expect(try source(tree, "src/x.h").origin == "builddir/compile_commands.json, as for src/a.c")
  }

  @Test(arguments: [
    "compile_commands.json", "build/compile_commands.json", "builddir/compile_commands.json",
    "build/cp311/compile_commands.json", "cmake-build-debug/compile_commands.json",
    "_skbuild/linux-x86_64-3.11/cmake-build/compile_commands.json", "out/build/x64-debug/compile_commands.json",
    "src/compile_commands.json",
    "out/Release/compile_commands.json",
  ])
  func usualPlaces(place: String) throws {
    let tree = try Tree(["src/a.c": "", ".git/HEAD": ""])
    try tree.write(place, json([Row(directory: tree.root, file: tree.path("src/a.c"), command: "cc -DFOUND -c a.c")]))
    #expect(try source(tree, "src/a.c").flags == ["-D", "FOUND", "-DOWN"])
  }

  @Test func aboveARepositoryAndBehindLinks() throws {
    let tree = try Tree(["inner/src/a.c": "", "inner/.git/HEAD": "", "outer/x": ""])
    let text = try json([Row(directory: tree.root, file: tree.path("inner/src/a.c"), command: "cc -DFOUND -c a.c")])
    try tree.write("compile_commands.json", text)
    try tree.write("outer/compile_commands.json", text)
    #expect(try !source(tree, "inner/src/a.c").flags.contains("FOUND"))
    try tree.link("inner/compile_commands.json", to: "../outer/compile_commands.json")
    #expect(try !source(tree, "inner/src/a.c").flags.contains("FOUND"))
    #expect(try source(tree, "inner/src/a.c", explicit: "outer").flags.contains("FOUND"))
    let finder = try DatabaseFinder(explicit: nil, currentFolder: tree.root)
    #expect(finder.database(forFile: tree.path("inner/src/a.c")) == nil)
    #expect(finder.remarks.first?.hasPrefix("inner/compile_commands.json is a link out of the tree") == true)
  }

  @Test(arguments: ["", "{}", "[1]", "[{\"file\": 3}]", "[{", "\u{0}"])
  func brokenDatabases(text: String) throws {
    let tree = try Tree(["a.c": "", "compile_commands.json": text])
    let finder = try DatabaseFinder(explicit: nil, currentFolder: tree.root)
    #expect(finder.database(forFile: tree.path("a.c")) == nil)
    #expect(finder.remarks.count == 1)
    let error = #expect(throws: InputError.self) { try DatabaseFinder(explicit: "x.json", currentFolder: tree.root) }
    #expect(error?.description.contains("x.json") == true)
    #expect(throws: InputError.self) {
      try DatabaseFinder(explicit: tree.path("compile_commands.json"), currentFolder: tree.root)
    }
  }

  @Test func pythonOfTheBuild() throws {
    let tree = try Tree(["a.c": "", "py/Python.h": "", "py/patchlevel.h": "", "inc/x.h": ""])
    try tree.write(
      "compile_commands.json",
      json([Row(directory: tree.root, file: "a.c", command: "g++ -Ipy -Iinc -DPy_LIMITED_API=0x03090000 -c a.c")]))
    let found = try source(tree, "a.c")
    #expect(found.pythonFolder == tree.path("py"))
    #expect(found.flags == ["-x", "c++", "-I", tree.path("inc"), "-D", "Py_LIMITED_API=0x03090000", "-DOWN"])
    #expect(LimitedAPIDefinition.removed(from: found.flags) == ["-x", "c++", "-I", tree.path("inc"), "-DOWN"])
    #expect(LimitedAPIDefinition.removed(from: ["-DPy_LIMITED_API", "-D", "A", "-UPy_LIMITED_API"]) == ["-D", "A"])
  }
}

extension String {
  fileprivate var normalized: String { FileSystem.normalized(self) }
}
