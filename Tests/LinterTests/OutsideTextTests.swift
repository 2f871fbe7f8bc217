import LintRules
import PythonAPI
import Report
import TestSupport
import Testing

@testable import Linter
@testable import Observation

/// What a unit may say once it has read a file outside of the project.
@Suite struct OutsideTextTests {
  private let own = Place(path: "/p/a.c", line: 3, column: 1, endColumn: 5)
  private let foreign = Place(path: "/home/netrc", line: 1, column: 1, endColumn: 5)
  private let source = Place(path: "/p/a.c", line: 1, column: 1, endColumn: 2)

  private func kept(_ unit: UnitObservations, ownText: String = "int own; char *f = \"%Zq own\"; x = 0x12345;")
    -> UnitObservations
  {
    var unit = unit
    let known = KnownTexts([Array(ownText.utf8)])
    unit.keepOnly(known, withheld: "withheld", outside: ["/home/netrc"], source: source)
    var all = known
    all.allowed = Set(["withheld"] + unit.limitedErrors.compactMap(\.lostHeader))
    #expect(UnitObservations.unknownText(in: unit, all) == nil)
    return unit
  }

  private func call(_ value: ConstantValue) -> CallObservation {
    CallObservation(
      function: "Py_BuildValue", symbol: "_Py_BuildValue_SizeT", place: own,
      arguments: [.init(place: own, value: value, firstUse: nil)])
  }

  @Test func namesAndTexts() {
    var unit = UnitObservations()
    unit.names = ["PyList_New", "_Py_canary", "own"].map { NameUse(name: $0, place: own, visibility: .hidden) }
    unit.layouts = ["own", "canary"].map {
      LayoutUse(kind: .member, structure: "PyTypeObject", place: own, declared: $0)
    }
    unit.calls = [
      .text(.init(bytes: Array("%Zq own".utf8))), .text(.init(bytes: Array("canary".utf8))), .integer(0x12345),
      .integer(54321),
      .address(
        .init(
          name: "canary", isOfPython: false, isFunction: false, elements: [.text(.init(bytes: Array("canary".utf8)))])),
    ].map(call)
    unit.entryPoints = [EntryPoint(name: "PyModExport_canary", place: own)]
    unit.idioms = [Idiom(kind: .resultGivenTo, symbol: "PyList_New", receiver: "canary", place: own)]
    unit.includes = [HeaderInclude(name: "internal/canary", isFound: false, place: own)]
    unit.configuration.definitions = [
      MacroDefinition(
        name: "Py_LIMITED_API", text: "canary", value: .number(3), place: own, isLate: false, earlier: "canary")
    ]
    let key = ObjectKey(name: "canary", path: "/p/a.c", line: 1, column: 1)
    unit.tables.rows = [
      TableRow(
        structure: "PyType_Spec", owner: key, place: own,
        members: [
          TableMember(name: "name", value: .string("canary"), place: own, text: "canary"),
          TableMember(name: "slots", value: .variable(key, isAutomatic: false), place: own),
        ], isInitialiser: true)
    ]
    unit.versionTests = [
      VersionTest(
        macro: "PY_VERSION_HEX", place: own, condition: .binary(">=", .version(.hex), .number(3)), steps: [],
        names: ["canary", "PyList_New"])
    ]
    let result = kept(unit)
    #expect(result.names.map(\.name) == ["PyList_New", "own"])
    #expect(result.layouts.map(\.declared) == ["own", nil])
    #expect(result.calls.map { $0.arguments[0].value.text?.string } == ["%Zq own", nil, nil, nil, nil])
    #expect(result.calls.map { $0.arguments[0].value.integer } == [nil, nil, 0x12345, nil, nil])
    #expect(result.entryPoints.isEmpty && result.idioms.isEmpty && result.includes.isEmpty)
    #expect(result.configuration.definitions.map(\.text) == ["?"])
    #expect(result.tables.rows[0].members.map(\.text) == ["", ""])
    #expect(result.versionTests.map(\.names) == [["PyList_New"]])
  }

  /// What needs no quote keeps its code, its level and its text.
  @Test func messagesAreWithheldAndNothingElse() {
    var unit = UnitObservations()
    unit.otherErrors = [
      SourceError(message: "'canary' file not found", place: foreign), SourceError(message: "x", place: own),
    ]
    unit.otherErrors[0].missingHeader = "canary.h"
    unit.otherErrors[0].undeclared = "canary"
    unit.limitedErrors = []
    unit.packageIncludes = [HeaderInclude(name: "canary/x.h", isFound: true, place: own)]
    unit.outside = [
      "/x/a.h": HeaderInclude(name: "canary.h", isFound: true, place: own),
      "/x/b.h": HeaderInclude(name: "own.h", isFound: true, place: own),
    ]
    unit.versionGuards = [VersionGuard(subject: .headers, message: "canary", place: own)]
    unit.otherErrors[0].reachedBy = own
    unit.otherErrors[1].missingHeader = "own.h"
    unit.limitedErrors = [LimitedError(message: "canary", place: own), LimitedError(message: "canary", place: foreign)]
    unit.limitedErrors[0].lostHeader = "stdlib.h"
    let result = kept(unit, ownText: "#include \"own.h\"\n")
    #expect(result.otherErrors.map(\.message) == ["withheld", "withheld"])
    #expect(result.otherErrors.map(\.missingHeader) == [nil, "own.h"])
    #expect(result.otherErrors.map(\.include) == [own, nil])
    #expect(result.otherErrors.map(\.undeclared) == [nil, nil])
    #expect(result.packageIncludes.isEmpty && result.versionGuards.isEmpty)
    #expect(result.outside.keys.sorted() == ["/x/b.h"])
    #expect(result.limitedErrors.map(\.place) == [own, source])
    let context = RuleContext(target: PythonVersion(minor: 9), headers: nil)
    let before = DoesNotCompile.findings(in: unit, context: context, reported: [])
    let after = DoesNotCompile.findings(in: result, context: context, reported: [])

    #expect(before.count == 2)
    #expect(after.map { [$0.code, $0.level.rawValue] } == before.map { [$0.code, $0.level.rawValue] })
    #expect(after.allSatisfy { !$0.message.contains("canary") })
    #expect(after[0].message.contains("<stdlib.h>"))
  }

  /// A member that nobody thought of is found by reflection.
  @Test func nothingIsForgotten() {
    let known = KnownTexts([Array("own".utf8)])
    struct New {
      var list = [["own"], ["own", "canary"]]
      var path = "canary.c"
    }
    #expect(UnitObservations.unknownText(in: New(), known) == "canary")
    #expect(UnitObservations.unknownText(in: New(list: [["own"]]), known) == nil)
    enum Case { case text(String, Int) }
    #expect(UnitObservations.unknownText(in: [Case.text("canary", 1)], known) == "canary")
  }

  @Test(
    arguments: [
      ("#embed \"a\"\n", ["a"]), (" # /* x */ embed /**/ \"a\" limit(3)", ["a"]), ("#em\\\nbed <a>\n", [nil]),
      ("%:embed X\n", [nil]), ("??=embed \"b\"\n", ["b"]), ("#emb??/\ned X", [nil]), ("/* #embed X */", [nil]),
      ("#\\ \r\nembed X", [nil]), ("#define embed 1\nembed x\n#embedded\n#if embed\n", []), ("", []), ("#", []),
    ] as [(String, [String?])])
  func embeddedFiles(text: String, names: [String?]) { #expect(EmbeddedFiles(Array(text.utf8)).names == names) }

  /// Comments that end far away are looked for once.
  @Test func directivesTakeLinearTime() {
    let text = Array(String(repeating: "#/*", count: 60_000).utf8)
    #expect(EmbeddedFiles(text).names.isEmpty)
  }

  /// With flags that know `__asm { … }`, an assembler reads what `.include` names.
  @Test(arguments: [
    ("void f(void) { __asm { nop } }", true), ("__a\\\nsm {}", true), ("#define J(a, b) a##b\nJ(__a, sm) {}", true),
    ("%:define J(a, b) a%:%:b\n", true), ("int a;\n#define X 1\n", false),
  ])
  func assembly(text: String, isWithheld: Bool) throws {
    let tree = try Tree(["p/a.c": text])
    let settings = LinterSettings(
      headers: .init(folder: "/nowhere", extraFolders: [], names: []), headersVersion: nil, builtinFlags: [], codes: [],
      currentFolder: tree.path("p"), quotableFolders: [tree.path("p")])
    var unit = UnitObservations()
    unit.readFiles = [tree.path("p/a.c")]
    func withheld(_ flags: [String], contents: String? = nil) -> String? {
      let job = LintJob(path: tree.path("p/a.c"), flags: flags, target: PythonVersion(minor: 9), contents: contents)
      return OutsideFiles(unit, job, QuotableFiles(settings), shown: { $0 }).withheld
    }
    for flag in ["-fasm-blocks", "-fms-extensions", "-fdeclspec", "--target=x86_64-pc-windows-msvc"] {
      #expect((withheld([flag]) != nil) == isWithheld, "\(flag)")
    }
    #expect(withheld([]) == nil)
    try tree.write("p/a.c", "")
    #expect((withheld(["-fasm-blocks"], contents: text) != nil) == isWithheld)
  }

  @Test func whatMayBeQuoted() throws {
    let tree = try Tree([
      "p/a.c": "", "p/.git/config": "", "p/sub/.GIT/x": "", "p/.github/a.h": "", "p/.gitattributes": "",
      "p/.hg/hgrc": "",
      "p/.bare/HEAD": "", "p/.bare/config": "", "p/.bare/objects/x": "", "p/.bare/refs/x": "",
      "p/.bare/worktrees/w/HEAD": "",
      "p/refs/HEAD": "",
      "out/netrc": "", "p/data": "",
    ])
    try tree.link("p/link", to: tree.path("out/netrc"))
    let settings = LinterSettings(
      headers: .init(folder: "/nowhere", extraFolders: [], names: []), headersVersion: nil, builtinFlags: [], codes: [],
      currentFolder: tree.path("p"), quotableFolders: [tree.path("p")])
    let quotable = QuotableFiles(settings)
    for path in ["p/a.c", "p/.github/a.h", "p/.gitattributes", "p/refs/HEAD"] {
      #expect(quotable.contain(tree.path(path)), "\(path)")
    }
    for path in [
      "p/.git/config", "p/sub/.GIT/x", "p/.hg/hgrc", "p/link", "out/netrc", "p/.bare/config",
      "p/.bare/worktrees/w/HEAD",
    ] {
      #expect(!quotable.contain(tree.path(path)), "\(path)")
    }
    func leads(_ text: String) -> Bool {
      EmbeddedFiles(Array(text.utf8)).lead(outside: quotable, from: tree.path("p/a.c"))
    }
    #expect(!leads("#embed \"data\"\n"))
    for name in ["\"link\"", "\"../out/netrc\"", "\"nowhere\"", "<data>", "NAME"] {
      #expect(leads("#embed \(name)\n"), "\(name)")
    }
  }
}
