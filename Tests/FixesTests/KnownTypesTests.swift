import PythonAPI
import Report
import Testing

@testable import Fixes

/// When a fix that needs to know a type is safe: what a function's text shows, and what it only seems to.
@Suite struct KnownTypesTests {
  /// Whether the first use of a macro in C code is safe to rename.
  private func isSafe(_ code: String, _ name: String = "PyTuple_GET_SIZE", path: String = "a.c") throws -> Bool {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains(name) })
    let column = try #require(lines[line].utf8.firstRange(of: Array(name.utf8))).lowerBound
    let place = SourceRange(
      path: path, startLine: line + 1,
      startColumn: lines[line].utf8.distance(from: lines[line].startIndex, to: column) + 1,
      endLine: line + 1, endColumn: 1)
    var findings = [Finding(code: "ABI101", level: .error, message: "", location: place, symbol: name)]
    var finder = FixFinder(target: PythonVersion(minor: 9)) { _ in Array(code.utf8) }
    finder.attach(to: &findings)
    return try #require(findings[0].fix).isSafe
  }

  @Test(arguments: [
    "void f(void) {\n PyObject *t = PyTuple_New(2);\n PyTuple_GET_SIZE(t); }",
    "void f(void) {\n PyObject *t = NULL;\n if ((t = (PyObject *)PySequence_Tuple(x)) == NULL) return;\n PyTuple_GET_SIZE(((t))); }",
    "void f(PyObject *t) {\n if (!PyTuple_Check(t)) { e(); return; }\n PyTuple_GET_SIZE(t); }",
    "void f(PyObject *t) {\n if (t == NULL || !PyTuple_CheckExact(t))\n  goto done;\n if (a) { PyTuple_GET_SIZE(t); }\ndone: return; }",
    "void f(PyObject *t) {\n if (PyTuple_Check(t) && PyTuple_GET_SIZE(t) == 1) g(); }",
    "void f(PyObject *t) {\n if (a && PyTuple_Check(t)) { for (;;) { PyTuple_GET_SIZE(t); } } else t = x; }",
    "void f(PyObject *t) {\n assert(PyTuple_Check(t));\n PyTuple_GET_SIZE(t); }",
    "void f(PyObject *a) {\n PyObject *t;\n if (!PyArg_ParseTuple(a, \"O!\", &PyTuple_Type, &t)) return;\n PyTuple_GET_SIZE(t); }",
    "static int f(PyObject *s, PyObject *t) {\n return PyTuple_GET_SIZE(t); }\nstatic PyMethodDef m[] = {{\"f\", (PyCFunction)f, METH_VARARGS, 0}};",
    "static int f(PyTypeObject *s, PyObject *t, PyObject *k) {\n return PyTuple_GET_SIZE(t); }\nPyType_Slot m[] = {{Py_tp_new, f}};",
  ])
  func isKnown(code: String) throws { #expect(try isSafe(code)) }

  @Test(arguments: [
    // Nothing is known of a parameter.
    "void f(PyObject *t) {\n PyTuple_GET_SIZE(t); }",
    // Another function's result, on some way.
    "void f(void) {\n PyObject *t = PyTuple_New(2);\n if (a) t = g();\n PyTuple_GET_SIZE(t); }",
    "void f(void) {\n PyObject *t = PyTuple_New(2);\n for (;;) { PyTuple_GET_SIZE(t);\n (t) = g(); } }",
    "void f(void) {\n PyObject *t = a ? PyTuple_New(2) : g();\n PyTuple_GET_SIZE(t); }",
    "void f(void) {\n PyObject *t = PyTuple_New(2);\n g(&t);\n PyTuple_GET_SIZE(t); }",
    "void f(void) {\n PyObject *t = PyTuple_New(2);\n h(&PyTuple_Type, &t);\n PyTuple_GET_SIZE(t); }",
    "void f(void) {\n PyObject *t = PyTuple_New(2);\n Py_SETREF(t, g());\n PyTuple_GET_SIZE(t); }",
    "#define SET(x) x = g()\nvoid f(void) {\n PyObject *t = PyTuple_New(2);\n SET(t);\n PyTuple_GET_SIZE(t); }",
    "void f(void) {\n PyObject *t = PyTuple_New(2);\n SOMETHING(t);\n PyTuple_GET_SIZE(t); }",
    "void f(void) {\n PyObject *t = PyTuple_New(2);\n { PyObject *t = g(); PyTuple_GET_SIZE(t); } }",
    // A test that does not stand on every way.
    "void f(PyObject *t) {\n if (a && !PyTuple_Check(t)) return;\n PyTuple_GET_SIZE(t); }",
    "void f(PyObject *t) {\n if (!PyTuple_Check(t)) { warn(); }\n PyTuple_GET_SIZE(t); }",
    "void f(PyObject *t) {\n if (a) { if (!PyTuple_Check(t)) return; }\n PyTuple_GET_SIZE(t); }",
    "void f(PyObject *t) {\n if (a || PyTuple_Check(t)) { PyTuple_GET_SIZE(t); } }",
    "void f(PyObject *t) {\n if (PyTuple_Check(t)) g(); else PyTuple_GET_SIZE(t); }",
    "void f(PyObject *t) {\n if (!PyTuple_Check(t)) return;\n t = g();\n PyTuple_GET_SIZE(t); }",
    "void f(PyObject *t) {\n if (b) goto in;\n if (!PyTuple_Check(t)) return;\nin:\n PyTuple_GET_SIZE(t); }",
    "void f(PyObject *t) {\n#ifdef STRICT\n if (!PyTuple_Check(t)) return;\n#endif\n PyTuple_GET_SIZE(t); }",
    "void f(PyObject *t) {\n if (PyList_Check(t) && PyTuple_GET_SIZE(t)) g(); }",
    "void f(PyObject *t) {\n x = PyTuple_Check(t) ? 1 : PyTuple_GET_SIZE(t); }",
    // The arguments of a method, of a function that is called, and of one that takes something else.
    "static int f(PyObject *s, PyObject *t) {\n return PyTuple_GET_SIZE(t); }\nint g(void) { return f(0, 0); }\nPyMethodDef m[] = {{\"f\", f, METH_VARARGS, 0}};",
    "static int f(PyObject *s, PyObject *t) {\n return PyTuple_GET_SIZE(t); }\nPyMethodDef m[] = {{\"f\", f, METH_O, 0}};",
    "int f(PyObject *s, PyObject *t) {\n return PyTuple_GET_SIZE(t); }\nPyMethodDef m[] = {{\"f\", f, METH_VARARGS, 0}};",
    "static int f(PyObject *t, PyObject *a) {\n return PyTuple_GET_SIZE(t); }\nPyMethodDef m[] = {{\"f\", f, METH_VARARGS, 0}};",
    // Braces that a conditional cuts through.
    "void f(void) {\n PyObject *t = PyTuple_New(2);\n#if A\n if (a) {\n#else\n if (b) {\n#endif\n PyTuple_GET_SIZE(t); } }",
  ])
  func isUnknown(code: String) throws { #expect(try !isSafe(code)) }

  @Test func inCPlusPlusAFunctionMayAssign() throws {
    let code = "void f() {\n PyObject *t = PyTuple_New(2);\n fill(t);\n PyTuple_GET_SIZE(t); }"
    #expect(try isSafe(code) && !isSafe(code, path: "a.cpp"))
  }

  @Test(arguments: [
    (
      "PyObject *t = PyTuple_New(n);\n if (!t) return;\n for (i = 0; i < n; i++)\n  PyTuple_SET_ITEM(t, i, g());\n h(t);",
      true
    ),
    ("PyObject *t;\n for (;;) { t = PyTuple_New(1);\n PyTuple_SET_ITEM(t, 0, g());\n h(t); }", true),
    ("PyObject *t = PyTuple_New(n);\n h(t);\n PyTuple_SET_ITEM(t, 0, g());", false),
    ("PyObject *t = PyTuple_New(n);\n for (;;) { PyTuple_SET_ITEM(t, i, g());\n h(t); }", false),
    ("PyObject *t = PyTuple_New(n);\n Py_INCREF(t);\n PyTuple_SET_ITEM(t, 0, g());", false),
    ("PyObject *t = PyTuple_New(n);\n self->kept = t;\n PyTuple_SET_ITEM(t, 0, g());", false),
    ("PyObject *t = PySequence_Tuple(x);\n PyTuple_SET_ITEM(t, 0, g());", false),
    ("PyObject *t = PyTuple_New(n);\nagain:\n PyTuple_SET_ITEM(t, 0, g());\n h(t);\n goto again;", false),
  ])
  func freshness(body: String, isFresh: Bool) throws {
    #expect(try isSafe("void f(void) {\n \(body) }", "PyTuple_SET_ITEM") == isFresh)
  }

  /// A function with thousands of findings is read once, and each of its variables.
  @Test func aFunctionIsReadOnce() throws {
    let code = "void f(PyObject *t) { if (PyTuple_Check(t)) { g(t); } PyTuple_GET_SIZE(t); PyTuple_GET_SIZE(t); }"
    let file = SourceFile(path: "a.c", bytes: Array(code.utf8))
    let uses = (0..<file.count).filter { file.isToken("PyTuple_GET_SIZE", $0) }
    #expect(uses.count == 2)
    let functions = uses.compactMap(file.function)
    #expect(functions.count == 2 && functions[0] === functions[1])
    for use in uses {
      let argument = try #require(file.arguments(from: use + 1)?.ranges.first)
      #expect(!KnownTypes(function: functions[0], use: use).isKnown(argument, as: "tuple", isFresh: false))
    }
    #expect(functions[0].knowledge.count == 1)
    #expect(file.function(around: 0) == nil)
  }
}
