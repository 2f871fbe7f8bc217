// target: 3.8
// headers: >=3.13
#define Py_TRACE_REFS  // expect: ABI406 Py_TRACE_REFS warning
#include <Python.h>

PyObject *answer(void) { return PyLong_FromLong(42); }
