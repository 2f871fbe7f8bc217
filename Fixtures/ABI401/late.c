// target: 3.8
#include <Python.h>  // related: Py_LIMITED_API
#define Py_LIMITED_API 0x03080000  // expect: ABI401 Py_LIMITED_API error

PyObject *answer(void) { return PyLong_FromLong(42); }
