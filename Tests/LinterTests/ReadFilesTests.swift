import ClangKit
import Foundation
import TestSupport
import Testing

@testable import Observation

@Suite("The files that were read", .enabled(if: Machine.canParse))
struct ReadFilesTests {
  private func observe(_ tree: Tree, flags: [String] = []) throws -> UnitObservations {
    let clang = try #require(Machine.clang)
    let headers = try #require(Machine.headerSets.last).headers
    let observer = Observer(index: Index(clang.library), headers: headers, builtinFlags: clang.builtinFlags)
    return try observer.observe(path: tree.path("source.c"), flags: flags, target: .init(minor: 9))
  }

  /// With an error, so that all parses of the file are made.
  @Test(arguments: ["PyList_GET_SIZE(list)", "nobody_declares_it(list)", "1"])
  func areAllListed(expression: String) throws {
    let source =
      "#include <Python.h>\n#include <wchar.h>\n#include \"own.h\"\nlong f(PyObject *list) { return \(expression); }\n"
    let tree = try Tree(["own.h": "#define OWN 1\n", "source.c": source])
    let unit = try observe(tree)
    #expect(unit.readFiles == unit.readFiles.sorted())
    #expect(Set(unit.readFiles).count == unit.readFiles.count)
    let folder = try #require(Machine.headerSets.last).headers.folder
    for name in [tree.path("source.c"), tree.path("own.h"), folder + "/Python.h", folder + "/object.h"] {
      #expect(unit.readFiles.contains(name))
    }
    #expect(unit.readFiles.contains { $0.hasSuffix("/wchar.h") })
    #expect(unit.readFiles.contains { $0.hasSuffix("/stddef.h") })
    // Only what can be watched for changes.
    #expect(unit.readFiles.filter { !FileManager.default.fileExists(atPath: $0) } == [])
  }

  /// A database may name the `internal/` of the Python that it was made with, whatever headers are chosen.
  @Test(arguments: [true, false])
  func internalHeadersAreOfThePythonBesideThem(isPython: Bool) throws {
    let tree = try Tree([
      "include/internal/pycore_lint.h": "static inline long _PyLint_Of(PyObject *list) { return Py_REFCNT(list); }\n",
      "source.c":
        "#include <Python.h>\n#include \"pycore_lint.h\"\nlong f(PyObject *list) { return _PyLint_Of(list); }\n",
    ])
    if isPython { try tree.write("include/Python.h", "") }
    let unit = try observe(tree, flags: ["-I\(tree.root)/include/internal"])
    #expect(unit.userFiles.contains { $0.hasSuffix("/pycore_lint.h") } != isPython)
  }
}
