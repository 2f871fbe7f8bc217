// target: 3.8
#include <Python.h>
#define Py_BUILD_CORE  // expect: ABI406 Py_BUILD_CORE
#undef Py_BUILD_CORE

PyObject *answer(void) { return PyLong_FromLong(42); }
