// target: 3.8
#ifndef Py_LIMITED_API
#define Py_BUILD_CORE 1
#endif
#define Py_BUILD_CORES 4
/* #define Py_TRACE_REFS */
#include <Python.h>
#ifdef Py_GIL_DISABLED
int free_threaded = 1;
#endif

PyObject *answer(void) { return PyLong_FromLong(42); }
