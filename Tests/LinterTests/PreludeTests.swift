import ClangKit
import Foundation
import LintRules
import Linter
import PythonAPI
import Report
import Testing

@testable import Observation

/// A folder of sources, and one for preludes, both gone when the test is over.
final class PreludeBench {
  let folder: String
  let cache: String
  let headers: HeaderSet
  private let clang: LibClang
  private let builtinFlags: [String]
  private let index: Index
  var store: PreludeStore?

  /// - Parameter systemFolder: one that is the system's, in the folder of the sources.
  init(headers: HeaderSet? = nil, systemFolder: String? = nil) throws {
    let machine = try #require(Machine.clang)
    clang = machine.library
    index = Index(clang)
    self.headers = try #require(headers ?? Machine.headerSets.last)
    let root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    let folder = "\(root)/abi3lint-prelude-\(UUID().uuidString)"
    self.folder = folder
    builtinFlags = machine.builtinFlags + (systemFolder.map { ["-isystem", "\(folder)/\($0)"] } ?? [])
    cache = folder + "-cache"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    nextRun()
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
    try? FileManager.default.removeItem(atPath: cache)
  }

  /// What the run before left in the folder is all that is known.
  func nextRun(makesAtOnce: Bool = true) {
    store = PreludeStore(folder: cache, clang: clang)
    store?.makesAtOnce = makesAtOnce
  }

  func write(_ text: String, to name: String) throws {
    let path = "\(folder)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  func lint(
    _ path: String, flags: [String] = [], target: PythonVersion = .init(minor: 8), extraCodes: Set<String> = [],
    contents: String? = nil, withPreludes: Bool = true
  ) -> LintOutcome {
    let codes = Linter.Selection.standard.codes.union(extraCodes)
    let linter = Linter(
      clang: clang, headers: headers.headers, headersVersion: headers.version, headersMicro: headers.release.micro,
      builtinFlags: builtinFlags, selection: .init(codes: codes), currentFolder: folder,
      preludes: withPreludes ? store : nil)
    return linter.lint(LintJob(path: path, flags: flags, target: target, contents: contents), index: index)
  }

  /// Lints a file from its beginning, with preludes that are made for it, and in a new run; all must agree.
  /// - Returns: whether a prelude was used.
  func agrees(
    _ path: String, flags: [String] = [], target: PythonVersion = .init(minor: 8), extraCodes: Set<String> = [],
    contents: String? = nil, _ name: String = ""
  ) -> Bool {
    let plain = lint(
      path, flags: flags, target: target, extraCodes: extraCodes, contents: contents, withPreludes: false)
    for run in 0..<2 {
      if run == 1 { nextRun() }
      let shared = lint(path, flags: flags, target: target, extraCodes: extraCodes, contents: contents)
      #expect(shared.findings == plain.findings, "\(name) \(path), run \(run)")
      #expect(shared.userFiles == plain.userFiles, "\(name) \(path), run \(run)")
      #expect(shared.readFiles == plain.readFiles, "\(name) \(path), run \(run)")
      #expect(shared.missingHeaders == plain.missingHeaders, "\(name) \(path), run \(run)")
      #expect(shared.failure?.reason == plain.failure?.reason, "\(name) \(path), run \(run)")
    }
    return (store?.uses ?? 0) > 0
  }

  /// The files that are kept, by the end of their name.
  func kept(_ suffix: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []).filter { $0.hasSuffix(suffix) }.sorted()
      .map { "\(cache)/\($0)" }
  }
}

/// Findings must be the same bytes with and without shared preludes.
@Suite(.enabled(if: Machine.canParse, "needs a libclang and Python's headers"))
struct PreludeTests {
  @Test func changesNoFixture() throws {
    for (set, fixtures) in Dictionary(grouping: Fixture.all, by: { $0.newestSet?.release }) where set != nil {
      let bench = try PreludeBench(headers: fixtures.first?.newestSet)
      for fixture in fixtures {
        let path = "\(Machine.root)/Fixtures/\(fixture.path)"
        bench.nextRun()
        let isUsed = bench.agrees(
          path, flags: fixture.flags, target: fixture.target, extraCodes: fixture.extraCodes, fixture.path)
        if isUsed { continue }
        #expect(
          bench.lint(path, flags: fixture.flags, target: fixture.target).preludeRemark != nil, "\(fixture.path)")
      }
    }
  }

  /// The file's text, and whether a prelude can be shared.
  static let sources: [(String, Bool)] = [
    ("#include <Python.h>\n", true),
    ("\u{FEFF}#include <Python.h>\n", true),
    ("#define PY_SSIZE_T_CLEAN\r\n#include <Python.h>\r\n", true),
    ("/* a\n b */ #include <Python.h> /* c\n d */ // e \\\n f\n", true),
    ("#define Py_LIMITED_API 0x03050000\n#include \"Python.h\"\n", true),
    ("#undef Py_LIMITED_API\n#include \"Python.h\"\n", true),
    ("#ifndef Py_LIMITED_API\n#define Py_LIMITED_API 3\n#endif\n#include <Python.h>\n", true),
    ("#ifndef PY_SSIZE_T_CLEAN\n#define PY_SSIZE_T_CLEAN\n#endif\n#include <Python.h>\n", true),
    (
      "#ifdef Py_LIMITED_API\n#define LENGTH PyList_GET_SIZE(list)\n#endif\n#include <Python.h>\n#define OTHER LENGTH\n",
      true
    ),
    ("#if 0\nit's not \"code\n#endif\n#include <Python.h>\n#include <frameobject.h>\n", true),
    ("#include \"frameobject.h\"\n#include <Python.h>\n", false),
    ("#include <Python.h>\n#include \"structmember.h\"\n#include <datetime.h>\n#include <wchar.h>\n", true),
    ("#define HIDDEN(x) \\\n  PyTuple_GET_ITEM((x), \\\n    0)\n#include <Python.h>\n#define USE HIDDEN(list)\n", true),
    ("#define OWN PyTuple_GET_SIZE(list)\n#include <Python.h>\n#define USE OWN\n", true),
    ("#define OWN 1\n#if OWN\n#include <Python.h>\n#endif\n", true),
    ("#define inline\n#define OWN inline\n#include <Python.h>\n", true),
    ("#include \"odd.h\"\n#include \"odd.h\"\n", true),
    ("#if __has_include(<Python.h>)\n#include <Python.h>\n#endif\n", false),
    ("#line 40 \"other.c\"\n#include <Python.h>\n", false),
    ("#pragma GCC diagnostic push\n#include <Python.h>\n", false),
    ("extern int before;\n#include <Python.h>\n", false),
    ("#ifdef __cplusplus\nextern \"C\" {\n#endif\n#include <Python.h>\n#ifdef __cplusplus\n}\n#endif\n", false),
    ("#include \"guarded.h\"\n", true),
    ("#include \"once.h\"\n#include \"guarded.h\"\n", true),
    ("#include \"config.h\"\n#include \"deep/deeper.h\"\n", true),
    ("#include \"bare.h\"\n", true),
    ("#include \"unguarded.h\"\n#include \"guarded.h\"\n", true),
    ("#include \"unguarded.h\"\n#include <Python.h>\n#undef SETTING\nint x;\n#include \"unguarded.h\"\n", false),
    ("#include \"code.h\"\n", false),
    ("#include \"trick.h\"\n#include <Python.h>\n", false),
    ("#include \"missing.h\"\n#include <Python.h>\n", false),
  ]

  static let userHeaders = [
    "guarded.h":
      "// x\n#ifndef GUARDED_H\n#define GUARDED_H 1\n#define OLD PyList_GET_SIZE(list)\n#include <Python.h>\n"
      + "static inline int in_header(PyObject *o) { return (int)PyTuple_GET_SIZE(o); }\n#endif\n",
    "once.h": "#pragma once\n#include \"Python.h\"\n#include \"frameobject.h\"\n",
    "config.h": "#ifndef OWN_CONFIG_H\n#define OWN_CONFIG_H\n#define HAVE_IT 1\n#undef NOT_IT\n#endif\n",
    "deep/deeper.h": "#ifndef DEEPER_H\n#define DEEPER_H\n#include \"../guarded.h\"\n#include \"config2.h\"\n#endif\n",
    "deep/config2.h": "#pragma once\n#define LATE PyList_SET_ITEM\n",
    "unguarded.h": "#ifndef SETTING\n#define SETTING PyTuple_GET_SIZE(list)\n#endif\n",
    "bare.h": "#include <Python.h>\n#define BARE PyCell_GET(list)\n",
    "code.h": "#ifndef CODE_H\n#define CODE_H\nint before(void);\n#include <Python.h>\n#endif\n",
    "odd.h": "#ifndef ODD_ONE\n#define ODD_ONE\n#include <Python.h>\n#define OLD PyList_GET_SIZE(list)\n#endif\n",
    // What looks like a guard, and is asked for by the header.
    "trick.h": "#ifndef Py_PYTHON_H\n#define Py_PYTHON_H\n#endif\n",
  ]

  static let body = """

    static PyObject *f(PyObject *list, PyObject *other) {
      if (PyList_GET_SIZE(list) > 1 && PyErr_GetRaisedException()) return PyTuple_GET_ITEM(other, 0);
    #ifdef LENGTH
      if (LENGTH) return NULL;
    #endif
    #ifdef USE
      return USE;
    #endif
    #ifdef OLD
      if (OLD) return NULL;
    #endif
    #ifdef BARE
      return BARE;
    #endif
    #ifdef SETTING
      if (SETTING) return NULL;
    #endif
      return ((PyListObject *)list)->ob_item[0];
    }
    PyTypeObject type;

    """

  @Test(arguments: sources.indices, ["c", "cpp"])
  func changesNothing(position: Int, suffix: String) throws {
    let (head, isShared) = Self.sources[position]
    let bench = try PreludeBench()
    for (name, text) in Self.userHeaders { try bench.write(text, to: name) }
    try bench.write(head + Self.body, to: "source." + suffix)
    let isUsed = bench.agrees("\(bench.folder)/source.\(suffix)", head)
    #expect(isUsed == isShared, "\(head)")
  }

  /// An editor's text is not what stands on disk.
  @Test func changesNothingForContents() throws {
    let bench = try PreludeBench()
    try bench.write("#include <stdio.h>\n", to: "source.c")
    #expect(bench.agrees("\(bench.folder)/source.c", contents: "#include <Python.h>\n" + Self.body))
  }

  @Test func changesNoHeaderThatLeavesPythonToItsSources() throws {
    let bench = try PreludeBench()
    try bench.write("static inline PyObject *first(PyObject *o) { return PyTuple_GET_ITEM(o, 0); }\n", to: "own.h")
    #expect(bench.agrees("\(bench.folder)/own.h", flags: ["-x", "c"]))
  }

  @Test func isSharedByFilesThatDifferInTheirOwnDefinitions() throws {
    let bench = try PreludeBench()
    for number in 0..<3 {
      let path = "\(bench.folder)/source\(number).c"
      try bench.write("#define OWN_\(number) \(number)\n#include \"Python.h\"\n" + Self.body, to: "source\(number).c")
      #expect(bench.agrees(path, flags: ["-DVERSION_\(number)=\(number)"]))
    }
    // One for the strict parse and one for the resolved.
    #expect(bench.kept(".pch").count == 2)
  }

  @Test func definitionsThatHeadersAskForAreNotShared() throws {
    let bench = try PreludeBench()
    try bench.write("#include <Python.h>\n" + Self.body, to: "source.c")
    for flags in [[], ["-DMS_WINDOWS"], ["-Dinline="]] {
      _ = bench.agrees("\(bench.folder)/source.c", flags: flags)
    }
    #expect(bench.kept(".pch").count >= 4)
  }

  @Test func isSharedByFilesThatBeginAlike() throws {
    let bench = try PreludeBench()
    bench.nextRun(makesAtOnce: false)
    for number in 0..<4 {
      try bench.write(
        "// File \(number)\n\n#include <Python.h>\nPyObject *f\(number)(void);\n", to: "deep\(number)/source.c")
      _ = bench.lint("\(bench.folder)/deep\(number)/source.c", flags: ["-I", "\(bench.folder)/deep\(number)"])
    }
    #expect(bench.kept(".pch").count == 1)
    #expect(bench.store?.uses == 3)
  }

  /// C++ sources whose standard headers stand behind code.
  @Test(arguments: [
    "", "#include \"own.hpp\"\n#include <set>\n",
    // The code in between and the headers know of each other's macros.
    "#define assert(x) PyTuple_GET_SIZE(list)\nstatic int a(PyObject *list) { return assert(1); }\n#include <cassert>\n",
    "#if !defined _GLIBCXX_MAP && !defined _LIBCPP_MAP\n#define USE PyCell_GET(list)\n#endif\n#include <map>\n",
    "#define _GLIBCXX_MAP PyCell_GET\n#define _LIBCPP_MAP PyCell_GET\n#define USE _GLIBCXX_MAP(list)\n#include <map>\n",
  ])
  func changesNothingForLaterIncludes(_ middle: String) throws {
    let bench = try PreludeBench()
    try bench.write(
      "#pragma once\n#include <map>\n#define OLD PyList_GET_SIZE(list)\nstatic std::map<int, PyTypeObject *> own;\n",
      to: "own.hpp")
    let source = "#include <Python.h>\nint first;\n" + middle + Self.body
    try bench.write(source, to: "source.cpp")
    #expect(bench.agrees("\(bench.folder)/source.cpp", flags: ["-I", bench.folder], middle))
  }

  @Test func isSharedBySourcesThatIncludeTheSameFurtherDown() throws {
    let bench = try PreludeBench()
    for number in 0..<2 {
      let source =
        "#include <Python.h>\nint own\(number);\n#include <\(number == 0 ? "map>\n#include <set" : "set>\n#include <map")>\n"
      try bench.write(
        source + "static std::set<PyTypeObject *> \(number == 0 ? "a" : "b");\n" + Self.body, to: "source\(number).cpp")
      #expect(bench.agrees("\(bench.folder)/source\(number).cpp"))
    }
    #expect(bench.kept(".pch").count == 2)
  }
}
