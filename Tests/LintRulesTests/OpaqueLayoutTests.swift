import PythonAPI
import Testing

@testable import LintRules
@testable import Observation

/// What ABI204 tells to do instead.
@Suite struct OpaqueLayoutTests {
  @Test(
    arguments: [
      (
        "_PyUnicodeWriter", .localVariable, 8,
        "is private; use `PyUnicode_Join`, `PyUnicode_FromFormat` and `PyUnicode_DecodeUTF8`"
      ),
      (
        "_PyUnicodeWriter", .sizeof, 14,
        "is private; use `PyUnicode_Join`, `PyUnicode_FromFormat` and `PyUnicode_DecodeUTF8`"
      ),
      ("_PyErr_StackItem", .member, 8, "is private; the Limited API has nothing in its place"),
      ("PyThreadState", .localVariable, 8, "is opaque in the Limited API; hold it by pointer"),
      ("PyListObject", .localVariable, 8, "is opaque in the Limited API; hold it as a `PyObject *`"),
      ("PyListObject", .sizeof, 8, "is opaque in the Limited API; ask the type for its `__basicsize__`"),
      (
        "PyListObject", .member, 11,
        "is opaque in the Limited API; keep a `PyObject *`, or derive the type by `Py_tp_base` with a "
          + "`basicsize` computed from the base's `__basicsize__`"
      ),
      (
        "PyTypeObject", .baseClass, 12,
        "is opaque in the Limited API; keep a pointer, or derive the type by `Py_tp_base` with a negative `basicsize`"
      ),
    ] as [(String, LayoutUse.Kind, Int, String)])
  func advice(structure: String, kind: LayoutUse.Kind, target: Int, end: String) throws {
    var unit = UnitObservations()
    let place = Place(path: "a.c", line: 1, column: 1, endColumn: 2)
    unit.layouts = [LayoutUse(kind: kind, structure: structure, place: place, firstUse: nil, declared: "it")]
    let context = RuleContext(target: PythonVersion(minor: target), headers: nil)
    let finding = try #require(OpaqueLayout.findings(in: unit, context: context).first)
    #expect(finding.message.hasSuffix("needs the layout of `\(structure)`, which \(end)"), "\(finding.message)")
    // How it differs is told where there is something to use.
    #expect(finding.notes.isEmpty == !structure.hasPrefix("_Py"))
  }
}
