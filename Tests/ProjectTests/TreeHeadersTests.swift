import TestSupport
import Testing

@testable import Project

@Suite struct TreeHeadersTests {
  private func found(_ tree: Tree, _ file: String, besides folders: [String] = []) -> [String] {
    var headers = TreeHeaders(root: tree.root)
    return headers.lack(ofFile: tree.path(file), besides: folders.map(tree.path)).folders.map {
      String($0.dropFirst(tree.root.count + 1))
    }
  }

  @Test func whereTheTreeHasThem() throws {
    let tree = try Tree([
      "src/a.c":
        "#include \"own.h\"\n# include <lib/deep.h>\n#include \"lost.h\"\n#include <Python.h>\n#include \"../x.h\"\n",
      "src/own.h": "", "vendor/lib-1.2/include/lib/deep.h": "#include \"second.h\"\n", "other/second.h": "",
      "vendor/lib-1.2/include/Python.h": "", "vendor/x.h": "", "build/lost.h": "", ".hidden/lost.h": "",
    ])
    #expect(found(tree, "src/a.c") == ["vendor/lib-1.2/include", "other"])
    #expect(found(tree, "src/a.c", besides: ["vendor/lib-1.2/include"]) == ["other"])
  }

  @Test func theNearestOfSeveral() throws {
    let tree = try Tree([
      "a/src/a.c": "#include <config.h>\n", "a/include/config.h": "", "b/config.h": "", "config/x/config.h": "",
    ])
    #expect(found(tree, "a/src/a.c") == ["a/include"])
    try tree.link("a/src/config.h", to: "/etc/hostname")
    #expect(found(tree, "a/src/a.c") == ["a/include"])
  }

  /// A chain of headers is followed for a while.
  @Test(arguments: [(50, true), (450, false)]) func chainsWithoutEnd(length: Int, isFound: Bool) throws {
    var files = Dictionary(uniqueKeysWithValues: (0..<length).map { ("in/h\($0).h", "#include \"h\($0 + 1).h\"\n") })
    files["in/h\(length).h"] = "#include \"far.h\"\n"
    files["a.c"] = "#include \"h0.h\"\n"
    files["far/far.h"] = ""
    let tree = try Tree(files)
    var headers = TreeHeaders(root: tree.root)
    let folders = headers.lack(ofFile: tree.path("a.c"), besides: []).folders
    #expect(folders.contains(tree.path("far")) == isFound)
    #expect(folders.contains(tree.path("in")))
  }
}
