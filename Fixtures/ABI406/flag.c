// target: 3.8
// headers: <3.15
// flags: -DPy_GIL_DISABLED=1
#include <Python.h>  // expect: ABI406 Py_GIL_DISABLED error

PyObject *answer(void) { return PyLong_FromLong(42); }
