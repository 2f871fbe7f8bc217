// target: 3.8
// flags: -DPy_LIMITED_API=PY_VERSION_HEX
#include <Python.h>  // expect: ABI402 Py_LIMITED_API

PyObject *answer(void) { return PyLong_FromLong(42); }
