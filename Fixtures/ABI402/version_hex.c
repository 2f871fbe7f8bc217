// target: 3.8
#include <patchlevel.h>
#define BUILDING (PY_VERSION_HEX & 0xFFFF0000)
#define Py_LIMITED_API BUILDING  // expect: ABI402 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API PY_VERSION_HEX  // expect: ABI402 Py_LIMITED_API
#undef Py_LIMITED_API
#define Py_LIMITED_API 0x03080000
#include <Python.h>

PyObject *answer(void) { return PyLong_FromLong(42); }
