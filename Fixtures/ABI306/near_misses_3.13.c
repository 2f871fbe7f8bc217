// target: 3.13
// From 3.13 on, the macro is not needed.
#include <Python.h>
#include "lengths.h"

PyObject *build_from_list(va_list list) { return Py_VaBuildValue("z#", list); }
