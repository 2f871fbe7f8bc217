// target: 3.9
// headers: >=3.9
#define Py_LIMITED_API 0x03080000  // expect: ABI404 Py_LIMITED_API error
#include <Python.h>

PyObject *answer(void) { return PyLong_FromLong(42); }
