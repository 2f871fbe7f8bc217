// target: 3.9
// flags: -DPy_LIMITED_API=0x03080000
#include <Python.h>  // expect: ABI404 Py_LIMITED_API

PyObject *answer(void) { return PyLong_FromLong(42); }
