// target: 3.8
#include <Python.h>
#ifndef Py_LIMITED_API
#include "pythoncapi_compat.h"
#endif
/* #include "pythoncapi_compat.h" */
#define HEADER "pythoncapi_compat.h"

PyObject *answer(void) { return PyUnicode_FromString(HEADER); }
