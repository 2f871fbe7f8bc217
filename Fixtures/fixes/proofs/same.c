// Shows that what `--fix` writes means the same as what it replaces, where it says so: each check does a thing both ways
// and compares. Tools/run-fixes/run_fixes.py builds this file with the headers of every Python that it finds, in full mode, and
// runs it there. The names of the checks are the `proof` of rows in Rules/data/fixes.toml.
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#include <string.h>

#define CHECK(name) static int name##_is_same(void)
// What must hold, and no exception may be left.
#define HOLDS(condition) \
  do { \
    if (!(condition) || PyErr_Occurred()) { \
      PyErr_Clear(); \
      return __LINE__; \
    } \
  } while (0)

CHECK(tuple) {
  PyObject *one = PyLong_FromLong(1000001), *two = PyUnicode_FromString("two");
  PyObject *old = PyTuple_New(2), *new = PyTuple_New(2);
  PyTuple_SET_ITEM(old, 0, Py_BuildValue("O", one));
  PyTuple_SET_ITEM(old, 1, Py_BuildValue("O", two));
  PyTuple_SetItem(new, 0, Py_BuildValue("O", one));
  PyTuple_SetItem(new, 1, Py_BuildValue("O", two));
  HOLDS(PyObject_RichCompareBool(old, new, Py_EQ) == 1);
  HOLDS(PyTuple_GET_SIZE(old) == PyTuple_Size(old) && PyTuple_Size(old) == 2);
  HOLDS(PyTuple_GET_ITEM(old, 0) == PyTuple_GetItem(old, 0));
  HOLDS(PyTuple_GET_ITEM(old, 1) == PyTuple_GetItem(old, 1));
  // References: both steal one, and getting an item takes none.
  HOLDS(Py_REFCNT(one) == 3 && Py_REFCNT(two) == 3);
  PyObject *empty = PyTuple_New(0);
  HOLDS(PyTuple_GET_SIZE(empty) == PyTuple_Size(empty));
  // An item that is not set yet, and an exception that is on its way.
  PyObject *bare = PyTuple_New(1);
  HOLDS(PyTuple_GET_ITEM(bare, 0) == PyTuple_GetItem(bare, 0));
  PyErr_SetString(PyExc_ValueError, "kept");
  int kept = PyTuple_Size(old) == 2 && PyTuple_GetItem(old, 1) == two && PyErr_ExceptionMatches(PyExc_ValueError);
  kept = kept && PyTuple_SetItem(bare, 0, NULL) == 0 && PyErr_ExceptionMatches(PyExc_ValueError);
  PyErr_Clear();
  HOLDS(kept);
  Py_DECREF(bare);
  Py_DECREF(empty);
  Py_DECREF(old);
  Py_DECREF(new);
  HOLDS(Py_REFCNT(one) == 1);
  Py_DECREF(one);
  Py_DECREF(two);
  return 0;
}

CHECK(list) {
  PyObject *one = PyLong_FromLong(1000001);
  PyObject *old = PyList_New(1), *new = PyList_New(1);
  HOLDS(PyList_GET_SIZE(old) == PyList_Size(old));
  PyList_SET_ITEM(old, 0, Py_BuildValue("O", one));
  PyList_SetItem(new, 0, Py_BuildValue("O", one));
  HOLDS(PyObject_RichCompareBool(old, new, Py_EQ) == 1 && Py_REFCNT(one) == 3);
  HOLDS(PyList_GET_ITEM(old, 0) == PyList_GetItem(old, 0) && Py_REFCNT(one) == 3);
  PyErr_SetString(PyExc_ValueError, "kept");
  int kept = PyList_Size(old) == 1 && PyList_GetItem(old, 0) == one && PyErr_ExceptionMatches(PyExc_ValueError);
  PyErr_Clear();
  HOLDS(kept);
  Py_DECREF(old);
  Py_DECREF(new);
  HOLDS(Py_REFCNT(one) == 1);
  Py_DECREF(one);
  return 0;
}

CHECK(bytes) {
  for (const char *const *text = (const char *const[]){"", "a", "a longer one", NULL}; *text; text++) {
    PyObject *bytes = PyBytes_FromString(*text);
    HOLDS(PyBytes_GET_SIZE(bytes) == PyBytes_Size(bytes));
    HOLDS(PyBytes_AS_STRING(bytes) == PyBytes_AsString(bytes));
    PyErr_SetString(PyExc_ValueError, "kept");
    int kept = PyBytes_Size(bytes) >= 0 && PyBytes_AsString(bytes) && PyErr_ExceptionMatches(PyExc_ValueError);
    PyErr_Clear();
    HOLDS(kept);
    Py_DECREF(bytes);
  }
  return 0;
}

CHECK(bytearray) {
  PyObject *array = PyByteArray_FromStringAndSize("abc", 3), *empty = PyByteArray_FromStringAndSize(NULL, 0);
  HOLDS(PyByteArray_GET_SIZE(array) == PyByteArray_Size(array) && PyByteArray_AS_STRING(array) == PyByteArray_AsString(array));
  HOLDS(PyByteArray_GET_SIZE(empty) == PyByteArray_Size(empty) && PyByteArray_AS_STRING(empty) == PyByteArray_AsString(empty));
  Py_DECREF(array);
  Py_DECREF(empty);
  return 0;
}

CHECK(str) {
  for (const char *const *text = (const char *const[]){"", "a", "\xc3\xa4", "\xe2\x82\xac uro", "\xf0\x9f\x90\x8d!", NULL}; *text; text++) {
    PyObject *string = PyUnicode_FromString(*text);
    HOLDS(PyUnicode_GET_LENGTH(string) == PyUnicode_GetLength(string));
    for (Py_ssize_t index = 0; index < PyUnicode_GET_LENGTH(string); index++)
      HOLDS(PyUnicode_READ_CHAR(string, index) == PyUnicode_ReadChar(string, index));
    PyErr_SetString(PyExc_ValueError, "kept");
    int kept = PyUnicode_GetLength(string) >= 0 && PyErr_ExceptionMatches(PyExc_ValueError);
    PyErr_Clear();
    HOLDS(kept);
    Py_DECREF(string);
  }
  return 0;
}

CHECK(dict) {
  PyObject *dict = Py_BuildValue("{s:i,s:i}", "a", 1, "b", 2);
#if PY_VERSION_HEX >= 0x03070000
  HOLDS(PyDict_GET_SIZE(dict) == PyDict_Size(dict));
#endif
  HOLDS(PyDict_Size(dict) == 2);
  Py_DECREF(dict);
  return 0;
}

CHECK(set) {
  PyObject *list = Py_BuildValue("[iii]", 1, 2, 2), *set = PySet_New(list), *frozen = PyFrozenSet_New(list);
  HOLDS(PySet_GET_SIZE(set) == PySet_Size(set) && PySet_Size(set) == 2);
  HOLDS(PySet_GET_SIZE(frozen) == PySet_Size(frozen));
  Py_DECREF(list);
  Py_DECREF(set);
  Py_DECREF(frozen);
  return 0;
}

CHECK(float) {
  for (double value = -1.0; value < 2.0; value += 0.75) {
    PyObject *number = PyFloat_FromDouble(value);
    HOLDS(PyFloat_AS_DOUBLE(number) == PyFloat_AsDouble(number));
    Py_DECREF(number);
  }
  return 0;
}

static PyStructSequence_Field fields[] = {{"a", NULL}, {"b", NULL}, {NULL, NULL}};
static PyStructSequence_Desc description = {"same.pair", NULL, fields, 2};

CHECK(structseq) {
  // Types that PyStructSequence_NewType made crash before 3.8.
  static PyTypeObject type;
  if (PyStructSequence_InitType2(&type, &description) < 0) return __LINE__;
  PyObject *old = PyStructSequence_New(&type), *new = PyStructSequence_New(&type);
  for (int index = 0; index < 2; index++) {
    PyStructSequence_SET_ITEM(old, index, PyLong_FromLong(index + 1000000));
    PyStructSequence_SetItem(new, index, PyLong_FromLong(index + 1000000));
  }
  HOLDS(PyObject_RichCompareBool(old, new, Py_EQ) == 1);
  HOLDS(PyStructSequence_GET_ITEM(old, 1) == PyStructSequence_GetItem(old, 1) && Py_REFCNT(PyStructSequence_GetItem(old, 1)) == 1);
  Py_DECREF(old);
  Py_DECREF(new);
  return 0;
}

CHECK(utf8) {
  for (const char *const *text = (const char *const[]){"", "a", "\xc3\xa4", "\xf0\x9f\x90\x8d!", NULL}; *text; text++) {
    PyObject *string = PyUnicode_FromString(*text);
    HOLDS(PyUnicode_AsUTF8(string) == PyUnicode_AsUTF8AndSize(string, NULL));
    Py_DECREF(string);
  }
  PyObject *lone = PyUnicode_DecodeUTF8("\xed\xa0\x80", 3, "surrogatepass"), *number = PyLong_FromLong(3);
  PyObject *wrong[] = {lone, number};
  for (int index = 0; index < 2; index++) {
    PyObject *types[2], *value, *trace;
    for (int way = 0; way < 2; way++) {
      const char *text = way ? PyUnicode_AsUTF8AndSize(wrong[index], NULL) : PyUnicode_AsUTF8(wrong[index]);
      if (text != NULL) return __LINE__;
      PyErr_Fetch(&types[way], &value, &trace);
      Py_XDECREF(value);
      Py_XDECREF(trace);
    }
    HOLDS(types[0] == types[1] && types[0] != NULL);
  }
  Py_DECREF(lone);
  Py_DECREF(number);
  return 0;
}

CHECK(calls) {
  PyObject *upper = PyUnicode_FromString("upper"), *join = PyUnicode_FromString("join"), *text = PyUnicode_FromString("ab");
  PyObject *items = Py_BuildValue("[ss]", "x", "y"), *type = (PyObject *)&PyUnicode_Type, *expected, *found;
#define EQUAL(old, new) \
  expected = old, found = new; \
  HOLDS(expected && found && PyObject_RichCompareBool(expected, found, Py_EQ) == 1); \
  Py_DECREF(expected); \
  Py_DECREF(found)
#if PY_VERSION_HEX >= 0x03090000
  EQUAL(PyObject_CallMethodNoArgs(text, upper), PyObject_CallMethodObjArgs(text, upper, NULL));
  EQUAL(PyObject_CallMethodOneArg(text, join, items), PyObject_CallMethodObjArgs(text, join, items, NULL));
  EQUAL(PyObject_CallOneArg(type, items), PyObject_CallFunctionObjArgs(type, items, NULL));
  EQUAL(PyObject_CallNoArgs(type), PyObject_CallObject(type, NULL));
  found = PyObject_CallMethodObjArgs(items, upper, NULL);
  HOLDS(found == NULL && PyErr_ExceptionMatches(PyExc_AttributeError) && (PyErr_Clear(), 1));
  found = PyObject_CallMethodNoArgs(items, upper);
  HOLDS(found == NULL && PyErr_ExceptionMatches(PyExc_AttributeError) && (PyErr_Clear(), 1));
#endif
#if PY_VERSION_HEX < 0x030D0000
  PyObject *arguments = Py_BuildValue("(O)", items);
  EQUAL(PyEval_CallObject(type, arguments), PyObject_CallObject(type, arguments));
  EQUAL(PyEval_CallObject(type, NULL), PyObject_CallObject(type, NULL));
  HOLDS(PyEval_CallObject(type, items) == NULL && PyErr_ExceptionMatches(PyExc_TypeError) && (PyErr_Clear(), 1));
  HOLDS(PyObject_CallObject(type, items) == NULL && PyErr_ExceptionMatches(PyExc_TypeError) && (PyErr_Clear(), 1));
  Py_DECREF(arguments);
#endif
  (void)join, (void)type, (void)expected, (void)found;
  Py_DECREF(upper);
  Py_DECREF(join);
  Py_DECREF(text);
  Py_DECREF(items);
  return 0;
}

CHECK(import) {
#if PY_VERSION_HEX < 0x030F0000
  PyObject *old = PyImport_ImportModuleNoBlock("sys"), *new = PyImport_ImportModule("sys");
  HOLDS(old && old == new);
  Py_DECREF(old);
  Py_DECREF(new);
#endif
  return 0;
}

CHECK(memory) {
  // Macros for the functions.
  PyObject *old = PyObject_NEW(PyObject, &PyBaseObject_Type), *new = PyObject_New(PyObject, &PyBaseObject_Type);
  HOLDS(old && new && Py_TYPE(old) == Py_TYPE(new) && Py_REFCNT(old) == 1 && Py_REFCNT(new) == 1);
  Py_DECREF(old);
  Py_DECREF(new);
  PyVarObject *first = PyObject_NEW_VAR(PyVarObject, &PyBytes_Type, 3), *second = PyObject_NewVar(PyVarObject, &PyBytes_Type, 3);
  HOLDS(first && second && Py_SIZE(first) == Py_SIZE(second));
  Py_DECREF(first);
  Py_DECREF(second);
#ifdef Py_MEMCPY
  char target[4];
  HOLDS(Py_MEMCPY(target, "abc", 4) == memcpy(target, "abc", 4));
#endif
  return 0;
}

static PyObject *none(void) { return Py_INCREF(Py_None), Py_None; }
static PyObject *yes(void) { return Py_INCREF(Py_True), Py_True; }
static PyObject *no(void) { return Py_INCREF(Py_False), Py_False; }
static PyObject *other(void) { return Py_INCREF(Py_NotImplemented), Py_NotImplemented; }
static PyObject *old_none(void) { Py_RETURN_NONE; }
static PyObject *old_yes(void) { Py_RETURN_TRUE; }
static PyObject *old_no(void) { Py_RETURN_FALSE; }
static PyObject *old_other(void) { Py_RETURN_NOTIMPLEMENTED; }

CHECK(returns) {
  // In full mode the macros are right with all headers: as many references, which an immortal object does not count.
  PyObject *(*ways[][2])(void) = {{none, old_none}, {yes, old_yes}, {no, old_no}, {other, old_other}};
  for (int index = 0; index < 4; index++) {
    PyObject *object = ways[index][0]();
    Py_ssize_t start = Py_REFCNT(object);
    HOLDS(ways[index][0]() == object);
    Py_ssize_t after = Py_REFCNT(object);
    HOLDS(ways[index][1]() == object);
    HOLDS(Py_REFCNT(object) - after == after - start);
    Py_DECREF(object);
    Py_DECREF(object);
    Py_DECREF(object);
  }
  return 0;
}

#ifndef Py_SETREF
#define Py_SETREF(op, op2) do { PyObject *_py_tmp = (PyObject *)(op); (op) = (op2); Py_DECREF(_py_tmp); } while (0)
#endif

CHECK(setref) {
  PyObject *first = PyLong_FromLong(1000001), *second = PyLong_FromLong(1000002);
  PyObject *old = first, *new = first, *none = NULL;
  Py_INCREF(first);
  Py_INCREF(first);
  Py_INCREF(second);
  Py_INCREF(second);
  Py_SETREF(old, second);
  do { PyObject *tmp_ = (PyObject *)(new); (new) = (second); Py_DECREF(tmp_); } while (0);
  HOLDS(old == second && new == second && Py_REFCNT(first) == 1 && Py_REFCNT(second) == 3);
  Py_INCREF(second);
  do { PyObject *tmp_ = (PyObject *)(none); (none) = (second); Py_XDECREF(tmp_); } while (0);
  HOLDS(none == second && Py_REFCNT(second) == 4);
  Py_INCREF(first);
  Py_XSETREF(none, first);
  HOLDS(none == first && Py_REFCNT(second) == 3);
  Py_DECREF(none);
  Py_DECREF(old);
  Py_DECREF(new);
  Py_DECREF(second);
  Py_DECREF(first);
  return 0;
}

static PyObject *with_keywords(PyObject *self, PyObject *args, PyObject *names) {
  (void)self, (void)args, (void)names;
  Py_RETURN_NONE;
}

CHECK(cast) {
#ifdef _PyCFunction_CAST
  HOLDS(_PyCFunction_CAST(with_keywords) == ((PyCFunction)(void (*)(void))with_keywords));
#else
  HOLDS(((PyCFunction)(void (*)(void))with_keywords) != NULL);
#endif
  return 0;
}

CHECK(ready) {
#if PY_VERSION_HEX >= 0x030C0000 && defined(PyUnicode_READY)
  PyObject *string = PyUnicode_FromString("x");
  HOLDS(PyUnicode_READY(string) == 0);
  Py_DECREF(string);
#endif
  return 0;
}

CHECK(constants) {
#ifdef PyBUF_WRITEABLE
  HOLDS(PyBUF_WRITEABLE == PyBUF_WRITABLE);
#endif
#if PY_VERSION_HEX < 0x030F0000
  HOLDS(_Generic((Py_UNICODE *)0, wchar_t *: 1, default: 0));
#endif
#if PY_VERSION_HEX >= 0x030C0000
  HOLDS(T_INT == Py_T_INT && T_SHORT == Py_T_SHORT && T_LONG == Py_T_LONG && T_FLOAT == Py_T_FLOAT);
  HOLDS(T_DOUBLE == Py_T_DOUBLE && T_STRING == Py_T_STRING && T_OBJECT_EX == Py_T_OBJECT_EX && T_CHAR == Py_T_CHAR);
  HOLDS(T_BYTE == Py_T_BYTE && T_UBYTE == Py_T_UBYTE && T_USHORT == Py_T_USHORT && T_UINT == Py_T_UINT);
  HOLDS(T_ULONG == Py_T_ULONG && T_STRING_INPLACE == Py_T_STRING_INPLACE && T_BOOL == Py_T_BOOL);
  HOLDS(T_LONGLONG == Py_T_LONGLONG && T_ULONGLONG == Py_T_ULONGLONG && T_PYSSIZET == Py_T_PYSSIZET);
  HOLDS(READONLY == Py_READONLY && PY_AUDIT_READ == Py_AUDIT_READ && READ_RESTRICTED == Py_AUDIT_READ);
#endif
  return 0;
}

CHECK(assign) {
#if PY_VERSION_HEX >= 0x03090000
  PyVarObject *old = PyObject_NewVar(PyVarObject, &PyBytes_Type, 3), *new = PyObject_NewVar(PyVarObject, &PyBytes_Type, 3);
  PyTypeObject *type = Py_TYPE(old);
  old->ob_base.ob_type = &PyByteArray_Type;
  Py_SET_TYPE(new, &PyByteArray_Type);
  old->ob_size = 2;
  Py_SET_SIZE(new, 2);
  HOLDS(Py_TYPE(old) == Py_TYPE(new) && Py_SIZE(old) == Py_SIZE(new));
  Py_SET_TYPE(old, type);
  Py_SET_TYPE(new, type);
  Py_DECREF(old);
  Py_DECREF(new);
#endif
  return 0;
}

static PyObject *heap_type(void) {
  PyObject *space = Py_BuildValue("{}");
  PyObject *type = PyObject_CallFunction((PyObject *)&PyType_Type, "s(O)O", "Heap", &PyBaseObject_Type, space);
  Py_DECREF(space);
  return type;
}

CHECK(flags) {
  PyObject *heap = heap_type();
  PyTypeObject *types[] = {&PyLong_Type, &PyList_Type, (PyTypeObject *)heap};
  for (int index = 0; index < 3; index++) HOLDS(types[index]->tp_flags == PyType_GetFlags(types[index]));
  Py_DECREF(heap);
  return 0;
}

CHECK(slots) {
#if PY_VERSION_HEX >= 0x030A0000
  PyObject *heap = heap_type();
  PyTypeObject *types[] = {&PyLong_Type, &PyList_Type, &PyDict_Type, &PyBaseObject_Type, &PyType_Type, &PyProperty_Type, (PyTypeObject *)heap};
  for (int index = 0; index < 7; index++) {
    PyTypeObject *type = types[index];
#define SLOT(name) HOLDS((void *)type->name == PyType_GetSlot(type, Py_##name))
    SLOT(tp_alloc); SLOT(tp_free); SLOT(tp_new); SLOT(tp_init); SLOT(tp_dealloc); SLOT(tp_finalize); SLOT(tp_traverse);
    SLOT(tp_clear); SLOT(tp_is_gc); SLOT(tp_call); SLOT(tp_repr); SLOT(tp_str); SLOT(tp_hash); SLOT(tp_iter);
    SLOT(tp_iternext); SLOT(tp_getattro); SLOT(tp_setattro); SLOT(tp_richcompare); SLOT(tp_descr_get);
    SLOT(tp_descr_set); SLOT(tp_base);
  }
  Py_DECREF(heap);
#endif
  return 0;
}

// `name` if the check holds, else `name:LINE`.
#define RUN(name) \
  do { \
    int line = name##_is_same(); \
    PyObject *text = line ? PyUnicode_FromFormat("%s:%d", #name, line) : PyUnicode_FromString(#name); \
    PyList_Append(result, text); \
    Py_DECREF(text); \
  } while (0)

static PyObject *run(PyObject *self, PyObject *none) {
  PyObject *result = PyList_New(0);
  (void)self, (void)none;
  RUN(tuple); RUN(list); RUN(bytes); RUN(bytearray); RUN(str); RUN(dict); RUN(set); RUN(float); RUN(structseq); RUN(utf8);
  RUN(calls); RUN(import); RUN(memory); RUN(setref); RUN(cast); RUN(ready); RUN(constants); RUN(assign);
  RUN(flags); RUN(slots); RUN(returns);
  return result;
}

static PyMethodDef methods[] = {{"run", run, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "same", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_same(void) { return PyModule_Create(&module); }
