// target: 3.8
#define Py_BUILD_CORE_MODULE 1  // expect: ABI406 Py_BUILD_CORE_MODULE error
#include <Python.h>

PyObject *answer(void) { return PyLong_FromLong(42); }
