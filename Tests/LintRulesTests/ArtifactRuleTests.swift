import Artifacts
import PythonAPI
import Report
import Testing

@testable import LintRules

/// What is said of built wheels and modules.
@Suite struct ArtifactRuleTests {
  private func artifact(_ name: String, _ modules: [(String, ArtifactName.Promise, Set<String>)]) -> Artifact {
    var artifact = Artifact(path: name, wheel: ArtifactName.wheel(name))
    artifact.modules = modules.map { name, promise, imports in
      var binary = BinaryModule(format: .elf)
      binary.imports = imports
      return Artifact.Module(name: name, promise: promise, binary: binary)
    }
    return artifact
  }

  private let context = ArtifactContext(target: PythonVersion(minor: 9), promise: "the wheel's tag promises")
  private let wheel = "m-1-cp39-abi3-linux_x86_64.whl"

  @Test func symbolsThatTheStableABILacks() {
    let built = artifact(
      wheel, [("m.abi3.so", .stable, ["PyList_New", "PyLong_AsInt", "PyUnicode_New", "PyFoo_Bar", "_Py_Dealloc"])])
    let found = SymbolAfterTarget.findings(in: built, context: context)
    #expect(found.map(\.symbol) == ["PyLong_AsInt", "PyUnicode_New"])
    #expect(
      found.first?.message
        == "`m.abi3.so` imports `PyLong_AsInt`, which the stable ABI has since 3.13 only, and the wheel's tag promises 3.9"
    )
    #expect(found.allSatisfy { $0.level == .error && $0.notes.isEmpty })
  }

  @Test func namesOfItsOwnAreNotForeign() {
    var built = artifact(wheel, [("m.abi3.so", .stable, ["PyUnicode_New"]), ("lib.so", .open, [])])
    built.modules[1].binary.definitions = ["PyUnicode_New"]
    #expect(SymbolAfterTarget.findings(in: built, context: context).isEmpty)
  }

  @Test func whatMayBeMissingIsAWarning() {
    var built = artifact("m.abi3.so", [("m.abi3.so", .stable, ["PyLong_AsInt"])])
    built.modules[0].binary.weakImports = ["PyLong_AsInt"]
    #expect(SymbolAfterTarget.findings(in: built, context: context).map(\.level) == [.warning])
  }

  @Test func theLinesThatPullItIn() {
    let place = SourceRange(path: "src/m.c", startLine: 7, startColumn: 1, endLine: 7, endColumn: 2)
    var joined = context
    joined.sites = [
      "PyLong_AsInt": [
        ImportSite(symbol: "PyLong_AsInt", spelled: "PyLong_AsInt", location: place),
        ImportSite(symbol: "PyLong_AsInt", spelled: "AS_INT", location: place),
      ]
    ]
    let built = artifact(wheel, [("m.abi3.so", .stable, ["PyLong_AsInt", "PyUnicode_New"])])
    let notes = SymbolAfterTarget.findings(in: built, context: joined).map { $0.notes.map(\.message) }
    #expect(
      notes == [
        ["it is used here", "it is pulled in here, through `AS_INT`"],
        ["nothing in the sources given pulls it in: a static library or generated code does"],
      ])
  }

  @Test func modulesThatAreNamedForOnePython() {
    let one = ArtifactName.Promise.one(PythonVersion(minor: 11))
    let built = artifact(wheel, [("a/m.cpython-311-x86_64-linux-gnu.so", one, ["PyUnicode_New"])])
    let found = WheelTag.findings(in: built, context: context)
    #expect(found.map(\.level) == [.error])
    // Nobody but 3.11 loads it: what it imports does not matter.
    #expect(SymbolAfterTarget.findings(in: built, context: context).isEmpty)
    let both = artifact(wheel, [("m.cpython-311-x86_64-linux-gnu.so", one, []), ("m.abi3.so", .stable, [])])
    #expect(WheelTag.findings(in: both, context: context).isEmpty)
    let foreign = artifact(wheel, [("m.pypy310-pp73-x86_64-linux-gnu.so", .one(nil), [])])
    #expect(WheelTag.findings(in: foreign, context: context).isEmpty)
  }

  @Test func aWheelThatCouldServeMore() {
    let name = "m-1-cp311-cp311-linux_x86_64.whl"
    #expect(
      WheelTag.findings(in: artifact(name, [("m.abi3.so", .stable, [])]), context: context).map(\.level) == [.note])
    let mixed = artifact(
      name, [("m.abi3.so", .stable, []), ("n.cpython-311-x86_64-linux-gnu.so", .one(PythonVersion(minor: 11)), [])])
    #expect(WheelTag.findings(in: mixed, context: context).isEmpty)
    #expect(WheelTag.findings(in: artifact("m-1-py3-none-any.whl", []), context: context).isEmpty)
  }

  @Test(arguments: [
    ("python311.dll", true), ("libpython3.11.so.1.0", true),
    ("/Library/Frameworks/Python.framework/Versions/3.11/Python", true),
    ("python3.dll", false), ("libc.so.6", false), ("@rpath/libpython3.dylib", false),
  ])
  func librariesOfOneVersion(library: String, isFound: Bool) {
    var built = artifact(wheel, [("m.abi3.so", .stable, [])])
    built.modules[0].binary.libraries = [library]
    #expect(VersionedImportLibrary.findings(in: built, context: context).isEmpty != isFound)
  }
}
