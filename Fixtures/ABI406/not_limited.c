// target: 3.8
// The file leaves the Limited API before it goes for the internals.
#undef Py_LIMITED_API
#define Py_BUILD_CORE_MODULE 1
#include <Python.h>

PyObject *answer(void) { return PyLong_FromLong(42); }
