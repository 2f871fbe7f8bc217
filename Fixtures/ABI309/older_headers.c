// target: 3.8
// headers: >=3.8 <3.12
#include <Python.h>

PyObject *none(void) { Py_RETURN_NONE; }
PyObject *refuse(void) { Py_RETURN_NOTIMPLEMENTED; }
int f(PyObject *o, PyObject *name) { return PyObject_DelAttr(o, name); }
