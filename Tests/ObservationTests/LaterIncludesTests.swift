import TestSupport
import Testing

@testable import Observation

struct LaterIncludesTests {
  private func later(_ source: String, flags: [String] = []) throws -> LaterIncludes? {
    let search = IncludeSearch(flags: flags)
    let headers: Set = ["Python.h", "structmember.h"]
    let text = "#include <Python.h>\nint first;\n" + source
    let read = PreludeReader.read(
      path: "/nowhere/source.cpp", bytes: Array(text.utf8), search: search, headers: headers)
    return LaterIncludes(behind: try read.get().long, search: search, headers: headers)
  }

  @Test func findsWhatStandsBehindCode() throws {
    #expect(try later("#include <vector>\nint a() { return 1; }\n#include \"map\"\n")?.names == ["map", "vector"])
    #expect(try later("#pragma GCC diagnostic push\n#include <map>\n")?.names == ["map"])
    #expect(try later("#ifdef A\nextern \"C\" {\n#endif\n#ifdef A\n}\n#endif\n#include <map>\n")?.names == ["map"])
    #expect(try later("char c = '{'; /* { */ // {\n#include <map>\n")?.names == ["map"])
  }

  @Test(arguments: [
    "namespace own {\n#include <map>\n}\n", "#if 1\n#include <map>\n#endif\n", "#include <structmember.h>\n",
    "int a;\n",
    "using namespace std;\n#include <map>\n", "#pragma pack(push, 1)\n#include <map>\n",
    "#include MAP\n#include <map>\n",
    "#ifdef A\n}\n#else\n{ {\n#endif\n#include <map>\n", "auto a = R\"({)\";\n#include <map>\n",
    "_Pragma(\"pack(1)\")\n#include <map>\n",
    "#if A\n#pragma pack(1)\n#endif\n#include <map>\n", "}\n#include <map>\n", "#import <map>\n#include <map>\n",
    "int a = 1'000;\n#include <map>\n",
  ])
  func leavesWhereItStands(_ source: String) throws {
    #expect(try later(source) == nil, "\(source)")
  }

  @Test func stopsButKeepsWhatItHas() throws {
    #expect(try later("#include <map>\nusing namespace std;\n#include <set>\n")?.names == ["map"])
  }

  @Test func goesThroughTheProjectsOwnHeaders() throws {
    let tree = try Tree(["own.h": "#pragma once\n#include <map>\nstruct own { int HOLDS; };\n#define OWN\n"])
    let found = try #require(try later("#include \"own.h\"\n#include <set>\nint LAST;\n", flags: ["-I", tree.root]))
    #expect(found.names == ["map", "set"])
    #expect(found.defined == ["OWN"])
    #expect(found.mentions.contains("HOLDS"))
    #expect(found.mentions.contains("first"))
    #expect(!found.mentions.contains("LAST"))
    // What a conditional includes may be there or not.
    #expect(try later("#if A\n#include \"own.h\"\n#endif\n#include <set>\n", flags: ["-I", tree.root]) == nil)
  }
}
