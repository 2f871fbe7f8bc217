// target: 3.8
// headers: >=3.8
#define Py_GIL_DISABLED 1  // expect: ABI406 Py_GIL_DISABLED error
#include <Python.h>

PyObject *answer(void) { return PyLong_FromLong(42); }
