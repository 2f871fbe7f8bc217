// target: 3.11
// Other compilers than Microsoft's need no header for it.
#include <Python.h>

void forget(PyObject **object) { Py_CLEAR(*object); }
