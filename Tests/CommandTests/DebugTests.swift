import Foundation
import TestSupport
import Testing

/// What people who work on rules look at.
@Suite(.enabled(if: CommandLineTool.hasHeaders)) struct DebugTests {
  @Test(arguments: [("observations", "PyList_GET_ITEM"), ("units", "headersVersion")])
  func isJSON(subcommand: String, holds: String) throws {
    let tree = try Tree(["a.c": "#include <Python.h>\nPyObject *f(PyObject *x) { return PyList_GET_ITEM(x, 0); }\n"])
    let outcome = try CommandLineTool.run(
      ["debug", subcommand, "--isolated", "--target", "3.9", "--python-include", CommandLineTool.headers, "a.c"],
      in: tree.root)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) is [String: Any])
    #expect(outcome.output.contains("\"\(holds)\""))
  }
}
