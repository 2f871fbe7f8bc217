// target: 3.8
#define Py_LIMITED_API 0x03080000
#undef Py_LIMITED_API
#define Py_LIMITED_API 0X030800F0
#undef Py_LIMITED_API
#define Py_LIMITED_API (0x03080000)
#undef Py_LIMITED_API
#define Py_LIMITED_API 0x3080000
#undef Py_LIMITED_API
#define Py_LIMITED_API 0x03080000UL
#undef Py_LIMITED_API
#define VERSION 0x03080000
#define Py_LIMITED_API VERSION  /* 0x03100000 */
#include <Python.h>

PyObject *answer(void) { return PyLong_FromLong(42); }
