import Testing

@testable import PythonAPI

/// The advice that messages are made of: what it names must exist, and must be there when it says.
struct ReplacementTests {
  let database = APIDatabase.shared

  @Test(arguments: [
    ("PyList_GET_ITEM", ["PyList_GetItem"], 2), ("PyTuple_GET_ITEM", ["PyTuple_GetItem"], 2),
    ("PyBytes_AS_STRING", ["PyBytes_AsString"], 2), ("PyFloat_AS_DOUBLE", ["PyFloat_AsDouble"], 2),
    ("PyObject_CallNoArgs", ["PyObject_CallObject"], 2), ("PyObject.ob_type", ["Py_TYPE"], 2),
    ("PyListObject.ob_item", ["PyList_GetItem", "PyList_SetItem"], 2),
    ("PyTypeObject.tp_flags", ["PyType_GetFlags"], 2),
    ("PyErr_GetRaisedException", ["PyErr_Fetch", "PyErr_NormalizeException"], 2),
  ])
  func best(_ name: String, _ names: [String], _ since: Int) throws {
    let row = try #require(database.replacements(for: name).first { $0.since?.minor == since })
    #expect(row.names == names)
  }

  @Test func orderOfPreference() {
    let rows = database.replacements(for: "PyUnicode_AsUTF8")
    #expect(rows.map(\.names) == [["PyUnicode_AsUTF8AndSize"], ["PyUnicode_AsUTF8String", "PyBytes_AsString"]])
    #expect(rows.map(\.since?.minor) == [10, 2])
  }

  @Test func renamesAndWaysThroughPython() {
    #expect(database.replacements(for: "PyList_GET_SIZE").first?.isRename == true)
    #expect(database.replacements(for: "PyDateTime_IMPORT").first?.viaPython == "`datetime` module")
    #expect(database.replacements(for: "T_INT").first?.isAdvice == true)
    #expect(database.replacements(for: "no_such_name").isEmpty)
  }

  @Test func everyReplacementIsInTheLimitedAPI() {
    for key in PackedTable.replacements.keys() {
      for row in database.replacements(for: key) { expectLimited(row.names, since: row.since, of: key) }
    }
  }

  @Test func everySuccessorOfADeprecatedNameIsInTheLimitedAPI() throws {
    for key in PackedTable.deprecated.keys() {
      let row = try #require(database.deprecation(of: key), "\(key) cannot be read")
      guard !row.replacements.contains(where: { $0.hasSuffix(".h") }) else { continue }
      expectLimited(row.replacements, since: row.replacementSince, of: key)
      #expect(row.note.last != ".", "\(key)")
    }
  }

  private func expectLimited(_ names: [String], since: PythonVersion?, of key: String) {
    // Standard C's names are no entries.
    let entries = names.filter { $0.hasPrefix("Py") || database.entry(named: $0) != nil }
      .map { (name: $0, since: database.entry(named: $0)?.limitedSince) }
    for entry in entries { #expect(entry.since != nil, "\(key): `\(entry.name)` is not in the Limited API") }
    #expect(entries.compactMap(\.since).max() == since, "\(key)")
  }

  @Test func deprecations() throws {
    let fetch = try #require(database.deprecation(of: "PyErr_Fetch"))
    #expect(fetch.status == .deprecated)
    #expect(fetch.since?.minor == 12)
    #expect(fetch.removedIn == nil)
    #expect(fetch.replacements == ["PyErr_GetRaisedException"])
    #expect(fetch.replacementSince?.minor == 12)

    let noBlock = try #require(database.deprecation(of: "PyImport_ImportModuleNoBlock"))
    #expect(noBlock.status == .removed)
    #expect(noBlock.removedIn?.minor == 15)

    let buffer = try #require(database.deprecation(of: "PyObject_AsReadBuffer"))
    #expect(buffer.replacements == ["PyObject_GetBuffer", "PyBuffer_Release"])
    #expect(buffer.replacementSince?.minor == 11)

    #expect(database.deprecation(of: "structmember.h")?.replacementSince?.minor == 12)
    #expect(database.deprecation(of: "PyGILState_Ensure")?.status == .softDeprecated)
    #expect(database.deprecation(of: "PyList_New") == nil)
  }
}
