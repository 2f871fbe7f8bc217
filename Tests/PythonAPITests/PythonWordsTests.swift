import Testing

@testable import PythonAPI

struct PythonWordsTests {
  private func words(_ text: String) -> PythonWords { Array(text.utf8).withUnsafeBufferPointer { PythonWords(in: $0) } }

  @Test(arguments: [
    "PyObject *o;", "x(_PyLong_New)", "#if PY_VERSION_HEX", "a/b; Py_None", "R\"(x)\"; Py_None", "'\\''; PyList_New",
    "1'000; Py_x",
    "/**/Py_x",
  ])
  func names(_ text: String) { #expect(words(text).namesAPI && words(text).resemblesBinding) }

  @Test(arguments: [
    "py::list l;", "nb::module_ m", "o->ob_type", "t.tp_dealloc", "pyffi(1)", "Python", "it's\npy::x", "\"open\npy::x",
  ])
  func bindings(_ text: String) { #expect(words(text).resemblesBinding && !words(text).namesAPI) }

  @Test(arguments: [
    "// PyObject", "/* Python\n PyObject */ int a;", "\"PyObject\"", "'Py'; \"\\\" PyObject\"", "memcPy_x",
    "pYcbcrConversion",
    "double px, py;", "u8R\"x(\"\nPyObject)\" )x\"",
    "nb = ::a", "tp_x",
    "/", "/*", "\"", "\\", "",
  ])
  func others(_ text: String) {
    let found = words(text)
    #expect(!found.namesAPI && !found.resemblesBinding)
  }
}
