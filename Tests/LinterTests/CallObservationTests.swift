import ClangKit
import Foundation
import LintRules
import Linter
import Observation
import PythonAPI
import Testing

/// What is seen of the calls of Python's functions.
@Suite(.enabled(if: Machine.canParse, "needs a libclang and Python's headers"))
struct CallObservationTests {
  /// The calls in a file, under the newest headers.
  private func calls(_ text: String, suffix: String = "c", target: Int = 8) throws -> [CallObservation] {
    let clang = try #require(Machine.clang)
    let set = try #require(Machine.headerSets.last { $0.version < PythonVersion(minor: 14) })
    let observer = Observer(index: Index(clang.library), headers: set.headers, builtinFlags: clang.builtinFlags)
    return try observer.observe(
      path: "/abi3lint-test/calls.\(suffix)", flags: suffix == "c" ? [] : ["-std=c++17"],
      target: PythonVersion(minor: target), contents: "#include <Python.h>\n" + text
    ).calls.sorted { $0.place < $1.place }
  }

  private func values(_ arguments: String, before: String = "", suffix: String = "c") throws -> [ConstantValue] {
    let text = "\(before)\nvoid f(PyObject *p, PyObject *const q, int n) { PyErr_SetExcInfo(\(arguments)); }"
    return try #require(calls(text, suffix: suffix).first).arguments.map(\.value)
  }

  @Test(arguments: [
    "NULL", "0", "(PyObject *)NULL", "((PyObject *)0)", "NOTHING", "nothing", "ZERO", "(PyObject *)(void *)zero",
    "1 - 1",
  ])
  func nullIsToldInC(_ argument: String) throws {
    let before = """
      #define NOTHING NULL
      #define ZERO 0
      enum { zero };
      static PyObject *const nothing = NULL;
      """
    #expect(try values("\(argument), p, p", before: before).first == .null)
  }

  @Test(arguments: ["nullptr", "NULL", "0", "static_cast<PyObject *>(nullptr)", "(PyObject *)0", "nothing"])
  func nullIsToldInCXX(_ argument: String) throws {
    let before = "constexpr PyObject *nothing = nullptr;"
    #expect(try values("\(argument), p, p", before: before, suffix: "cpp").first == .null)
  }

  @Test(arguments: ["p", "q", "n ? NULL : p", "variable", "make()", "*&p", "local"])
  func whatIsNotConstantIsUnknown(_ argument: String) throws {
    let before = """
      static PyObject *variable = NULL;
      PyObject *make(void);
      extern PyObject *const local;
      """
    #expect(try values("\(argument), p, p", before: before).first == .unknown)
  }

  @Test(arguments: [
    ("-1", -1), ("-(int)sizeof(int)", -4), ("SIZE", 12), ("first | second", 3), ("size", 7), ("'a'", 97),
    ("(unsigned char)-1", 255),
  ])
  func integersAreEvaluated(_ argument: String, _ value: Int64) throws {
    let text = """
      #define SIZE (3 * sizeof(int))
      enum { first = 1, second };
      static const Py_ssize_t size = 7;
      void f(PyObject *b) { PyByteArray_Resize(b, \(argument)); }
      """
    #expect(try #require(calls(text).first).value(1) == .integer(value))
  }

  @Test func addressesAreNamed() throws {
    let text = """
      void f(PyObject *o) {
        PyType_GetSlot(&PyLong_Type, 1);
        PyType_FromSpecWithBases(0, (PyObject *)&PyLong_Type);
        PyType_FromSpecWithBases(0, o);
      }
      """
    let found = try calls(text)
    let type = ConstantValue.address(.init(name: "PyLong_Type", isOfPython: true, isFunction: false))
    #expect(found.map(\.function) == ["PyType_GetSlot", "PyType_FromSpecWithBases", "PyType_FromSpecWithBases"])
    #expect(found.first?.value(0) == type)
    #expect(found.dropFirst().first?.value(1) == type)
    #expect(found.last?.value(1) == .unknown)
  }

  @Test func elementsOfAnArrayAreKnown() throws {
    let text = """
      void f(PyObject *a, PyObject *k) {
        static char *names[] = {"first", "", NULL};
        PyObject *o;
        PyArg_ParseTupleAndKeywords(a, k, "OO", names, &o, &o);
      }
      """
    let names = try #require(calls(text).first).value(3).address
    #expect(names?.name == "names")
    #expect(names?.elements?.map { $0.text?.string } == ["first", "", nil])
    #expect(names?.elements?.last == .null)
  }

  @Test func bytesOfAStringHavePlaces() throws {
    let text = """
      #include <inttypes.h>
      #define TAIL "!"
      static const char known[] = "%R";
      void f(PyObject *o) {
        PyUnicode_FromFormat("\\\\t%" PRId64
                             /* and */ "ab" TAIL, (int64_t)1);
        PyUnicode_FromFormat(known, o);
        PyUnicode_FromFormat((const char *)"%S", o);
      }
      """.replacingOccurrences(of: "\\\\t", with: "\\t")
    let found = try calls(text)
    let first = try #require(found.first?.value(0).text)
    #expect(first.string == "\t%ldab!")
    #expect(first.spots.map(\.line) == [6, 6, 6, 6, 7, 7, 7])
    #expect(first.spots.map(\.column) == [25, 27, 30, 30, 35, 36, 39])
    #expect(first.spots.map(\.endColumn) == [27, 28, 36, 36, 36, 37, 43])
    #expect(found[1].value(0).text?.string == "%R")
    #expect(found[1].value(0).text?.spots.map(\.column) == [24, 24])
    #expect(found[2].value(0).text?.spots.map(\.column) == [39, 40])
    #expect(found[2].arguments[0].place.column == 24 && found[2].arguments[0].place.endColumn == 42)
  }

  @Test func functionsAreNamedAsTheFactsNameThem() throws {
    let text = """
      #define PARSE PyArg_ParseTuple
      #define CALL(o) PyObject_CallMethod(o, "m", "n")
      void f(PyObject *a) {
        PARSE(a, "i");
        CALL(a);
      }
      """
    let found = try calls("#undef PY_SSIZE_T_CLEAN\n" + text)
    #expect(found.map(\.function).sorted() == ["PyArg_ParseTuple", "PyObject_CallMethod"])
    let parse = try #require(found.first { $0.function == "PyArg_ParseTuple" })
    // The name stands in the macro, the format in the call.
    #expect(parse.place.line == 3 && parse.arguments[1].place.line == 6)
    let call = try #require(found.first { $0.function == "PyObject_CallMethod" })
    #expect(call.place.line == 4 && call.arguments[1].place.line == 4)
    #expect(call.arguments[0].place.line == 7, "the macro takes it from its own argument")
    #expect(call.firstUse?.line == 7)
    #expect(call.value(2).text?.string == "n")
  }

  @Test func callsOfOthersAndInHeaderMacrosAreNone() throws {
    let text = """
      static int PyByteArray_Resize2(PyObject *o, int n) { return n; }
      void f(PyObject *o) { PyByteArray_Resize2(o, -1); Py_XDECREF(o); PyErr_Clear(); }
      """
    #expect(try calls(text).isEmpty)
  }

  @Test func templatesAndErrorsDoNotHideCalls() throws {
    let template = "template <class T> void f(T t) { PyErr_SetExcInfo(nullptr, (PyObject *)t, t); }"
    let found = try #require(calls(template, suffix: "cpp").first)
    #expect(found.function == "PyErr_SetExcInfo" && found.value(0) == .null)
    let broken =
      "void f(PyObject *l) { PyErr_SetExcInfo(NULL, PyList_GET_ITEM(l, 0), ((PyListObject *)l)->ob_item[0]); }"
    #expect(try #require(calls(broken).first).value(0) == .null)
    #expect(try calls(broken).count == 1)
  }

  @Test func codeWithoutTheGILIsTold() throws {
    let text = """
      void f(void) {
        PyMem_Malloc(1);
        Py_BEGIN_ALLOW_THREADS
        PyMem_Malloc(2);
        Py_BLOCK_THREADS
        PyMem_Malloc(3);
        Py_UNBLOCK_THREADS
        PyMem_Malloc(4);
        Py_END_ALLOW_THREADS
        PyMem_Malloc(5);
      }
      """
    #expect(try calls(text).map(\.isWithoutGIL) == [false, true, false, true, false])
  }
}
