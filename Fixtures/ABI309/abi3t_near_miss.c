// target: 3.15
// headers: >=3.15
#define Py_TARGET_ABI3T 0x030F0000
#include <Python.h>

PyObject *nothing(void) { return NULL; }
