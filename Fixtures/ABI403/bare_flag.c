// target: 3.2
// headers: >=3.6
// flags: -DPy_LIMITED_API
#include <Python.h>  // expect: ABI403 Py_LIMITED_API note

PyObject *answer(void) { return PyLong_FromLong(42); }
