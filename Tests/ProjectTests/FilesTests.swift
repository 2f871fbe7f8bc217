import Files
import Foundation
import TestSupport
import Testing

@testable import Project

@Suite struct FilesTests {
  @Test func foldersAreSearched() throws {
    let tree = try Tree([
      "src/a.c": "", "src/deep/b.cpp": "", "src/c.h": "", "src/d.py": "", ".hidden/e.c": "", "build/f.c": "",
      "venv1/pyvenv.cfg": "", "venv1/g.c": "", "node_modules/h.c": "", "src/i.C": "",
    ])
    let found = try sourceFiles(tree).files(of: [tree.root]).files
    #expect(found == ["src/a.c", "src/deep/b.cpp", "src/i.C"].map(tree.path))
  }

  @Test func namedHeadersAndRepeatedNames() throws {
    let tree = try Tree(["a.c": "", "b.h": ""])
    let arguments = [tree.path("b.h"), tree.path("./a.c"), tree.path("a.c"), tree.root]
    #expect(try sourceFiles(tree).files(of: arguments).files == [tree.path("a.c"), tree.path("b.h")])
  }

  @Test func linksOutOfTheTreeAreNotFollowed() throws {
    let tree = try Tree(["in/a.c": "", "out/b.c": ""])
    try tree.link("in/file.c", to: "../out/b.c")
    try tree.link("in/folder", to: "../out")
    try tree.link("in/same.c", to: "a.c")
    try tree.link("in/loop", to: ".")
    let found = try sourceFiles(tree).files(of: [tree.path("in")]).files
    #expect(found == [tree.path("in/a.c"), tree.path("in/same.c")])
  }

  /// They are said to be unreadable later on; a search must not lose them.
  @Test func linksToNothingAreKept() throws {
    let tree = try Tree(["a.c": ""])
    try tree.link("gone.c", to: "nowhere.c")
    #expect(try sourceFiles(tree).files(of: [tree.root]).files == [tree.path("a.c"), tree.path("gone.c")])
    #expect(SourceFiles.problem(of: tree.path("gone.c"), bytes: nil)?.contains("a link to nothing") == true)
  }

  /// Names that no path of this program has, and what is no file: they do not pass for checked.
  @Test func whatCannotBeReached() throws {
    let tree = try Tree(["a.c": "", "build/b.c": ""])
    mkfifo(tree.path("pipe.c"), 0o600)
    // Some file systems take names of UTF-8 only.
    for name in [".hidden", "lost"] {
      var bytes = (tree.path(name)).utf8.map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xFF), 0]
      guard mkdir(&bytes, 0o700) == 0 else { return }
    }
    let found = try sourceFiles(tree).files(of: [tree.root])
    #expect(found.files == [tree.path("a.c"), tree.path("pipe.c")])
    #expect(SourceFiles.problem(of: tree.path("pipe.c"), bytes: nil) == "not a regular file")
    #expect(found.failures.map(\.path) == [tree.path("lost\u{FFFD}")])
    #expect(
      found.failures.map(\.reason) == ["this folder cannot be searched: its path is too long, or its name is not UTF-8"]
    )
  }

  /// What stands in them is not checked, and that must be said.
  @Test func foldersThatCannotBeRead() throws {
    let tree = try Tree(["a.c": "", "closed/b.c": "", "empty/closed/c.c": ""])
    var files = try sourceFiles(tree)
    files.entries = { $0.hasSuffix("/closed") ? nil : FileSystem.readableEntries(of: $0) }
    let found = try files.files(of: [tree.root])
    #expect(found.files == [tree.path("a.c")])
    #expect(found.failures.map(\.path) == [tree.path("closed"), tree.path("empty/closed")])
    #expect(found.failures.allSatisfy { $0.reason == "this folder cannot be searched; check its permissions" })
    #expect(try files.files(of: [tree.path("empty")]).failures.count == 1)
  }

  @Test func missingAndEmpty() throws {
    let tree = try Tree(["empty/x.txt": ""])
    let files = try sourceFiles(tree)
    #expect(throws: InputError("\(tree.root)/no.c: no such file or folder")) {
      try files.files(of: [tree.path("no.c")])
    }
    #expect(throws: InputError("\(tree.root)/empty: no C or C++ sources in this folder")) {
      try files.files(of: [tree.path("empty")])
    }
  }
}

@Suite struct HeadersTests {
  private static let patchlevel = "#define PY_VERSION      \t\"3.12.1\"\n"

  @Test func interpretersOnThePath() throws {
    let tree = try Tree([
      "usr/bin/python3.12": "", "usr/include/python3.12/Python.h": "",
      "usr/include/python3.12/patchlevel.h": Self.patchlevel, "usr/include/python3.12/cpython/code.h": "",
    ])
    try tree.link("usr/bin/python3", to: "python3.12")
    let headers = try PythonFinder(environment: ["PATH": "relative:\(tree.path("usr/bin"))"]).headers()
    #expect(headers.files.folder == tree.path("usr/include/python3.12"))
    #expect(headers.files.names == ["Python.h", "cpython/code.h"])
    #expect(headers.version == "3.12.1")
    #expect(headers.minorVersion?.minor == 12)
  }

  @Test func virtualEnvironments() throws {
    let tree = try Tree([
      "base/bin/python3": "", "base/include/python3.9/Python.h": "", "base/include/python3.10/Python.h": "",
      "env/lib/python3.9/x": "",
    ])
    try tree.write("env/pyvenv.cfg", "home = \(tree.path("base/bin"))\nversion = 3.9.1\n")
    let headers = try PythonFinder(environment: ["VIRTUAL_ENV": tree.path("env"), "PATH": ""]).headers()
    #expect(headers.files.folder == tree.path("base/include/python3.9"))
    #expect(headers.version == nil)
  }

  @Test func pyenvShims() throws {
    let tree = try Tree([
      "shims/python3": "#!/bin/sh\n", "version": "3.8.1\n", "versions/3.8.1/include/python3.8/Python.h": "",
      "versions/3.9.1/include/python3.9/Python.h": "",
    ])
    func folder(_ environment: [String: String]) throws -> String {
      try PythonFinder(environment: environment).headers().files.folder
    }
    let path = ["PATH": tree.path("shims")]
    #expect(try folder(path) == tree.path("versions/3.8.1/include/python3.8"))
    let other = path.merging(["PYENV_VERSION": "3.9.1"]) { $1 }
    #expect(try folder(other) == tree.path("versions/3.9.1/include/python3.9"))
  }

  @Test func debiansConfigurationFolder() throws {
    let tree = try Tree([
      "include/python3.11/Python.h": "", "include/x86_64-linux-gnu/python3.11/pyconfig.h": "",
    ])
    let headers = try PythonHeaders(folder: tree.path("include/python3.11/"))
    #expect(headers.files.extraFolders == [tree.path("include")])
  }

  @Test func foldersThatDoNotServe() throws {
    let tree = try Tree(["x/y.h": ""])
    for folder in ["x", "none", "x/y.h"] {
      let error = #expect(throws: InputError.self) { try PythonHeaders(folder: tree.path(folder)) }
      #expect(error?.description.contains("`Python.h`") == true)
    }
  }
}

private func sourceFiles(_ tree: Tree) throws -> SourceFiles {
  SourceFiles(
    currentFolder: tree.root,
    configurations: try ConfigurationFinder(explicit: nil, isIsolated: true, currentFolder: tree.root))
}
