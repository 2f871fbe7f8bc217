import TestSupport
import Testing

@testable import Project

/// A file that comes by `Python.h` in a way that is not seen would pass for clean.
@Suite struct PythonReachTests {
  private func mayReach(_ text: String, header: String = "") throws -> Bool {
    let tree = try Tree(["a.c": text, "own.h": header])
    var reach = PythonReach()
    return reach.mayReachPython(tree.path("a.c"), bytes: Array(text.utf8), folders: [], isIncludedByFlag: false)
  }

  private static let directives = [
    "#include <Python.h>", " # include\t\"Python.h\"", "%:include <Python.h>", "??=include <Python.h>",
    "#/**/include <Python.h>",
    "/* x */ #include <Python.h>", "/* x\n */ %:include <Python.h>", "#inc\\\nlude <Python.h>",
    "#\\\ninclude <Python.h>",
    "#include \\\n<Python.h>", "#include /* x\n */ <Python.h>", "#include <Pyth\\\non.h>", "%\\\n:include <Python.h>",
    "#import <Python.h>", "#include_next <Python.h>", "int b;\r#include <Python.h>\rint c;",
    "\u{0C}#\u{0B}include <Python.h>",
    "#" + String(repeating: " ", count: 400) + "include <Python.h>", "#include/**/<Python.h>", "#imp\\\nort <Python.h>",
  ]

  @Test(arguments: directives) func found(directive: String) throws {
    #expect(try mayReach("#include <stdio.h>\n\(directive)\nint f(PyObject *x);\n"))
    #expect(try mayReach("#include <stdio.h>\n#include \"own.h\"\n", header: directive + "\n"))
  }

  @Test func behindAMarkOfTheEncoding() throws {
    #expect(try mayReach("\u{FEFF}#include <Python.h>\n#include <stdio.h>\n"))
  }

  /// A search has to end, and what it has not seen may be Python's.
  @Test(arguments: [(10, false), (2_010, true)]) func headersWithoutEnd(count: Int, isReached: Bool) throws {
    var files = Dictionary(uniqueKeysWithValues: (0..<count).map { ("h\($0).h", "") })
    files["own.h"] = (0..<count).map { "#include \"h\($0).h\"\n" }.joined()
    let tree = try Tree(files)
    var reach = PythonReach()
    let text = "#include \"own.h\"\n"
    #expect(
      reach.mayReachPython(tree.path("a.c"), bytes: Array(text.utf8), folders: [], isIncludedByFlag: false) == isReached
    )
  }

  /// What looks similar makes no work.
  @Test(arguments: [
    "#define A \\\n  1", "#if 1 /* x\n */\n#endif", "%:define A", "/* x */ #define A", "#pragma once", "#e\\\nlse",
    "int a = 3 %\\\n 2;",
    "// #include <Python.h>", "/* */ int a;", "#line 3 \"x\"",
  ])
  func notFound(text: String) throws {
    #expect(try !mayReach("#include <stdio.h>\n\(text)\nint f(int x);\n"))
  }
}
