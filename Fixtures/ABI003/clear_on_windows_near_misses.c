// target: 3.11
// flags: -D_WIN32=1 -DMS_WINDOWS=1 -fdeclspec
#include <Python.h>
#include <string.h>

void forget(PyObject **object) { Py_CLEAR(*object); }
