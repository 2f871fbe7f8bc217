// target: 3.9
// flags: -D Py_LIMITED_API=0x03090000
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x03080000
#endif
#ifdef NOWHERE_DEFINED
#define Py_LIMITED_API 0x03080000
#endif
#define Py_LIMITED_API 0x030900F0
#include <Python.h>

PyObject *answer(void) { return PyLong_FromLong(42); }
