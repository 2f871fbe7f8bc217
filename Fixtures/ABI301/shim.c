// target: 3.8
// headers: >=3.8 <3.13
// These headers' own macro passes NULL; the user says `PyObject_DelAttr`.
#include <Python.h>

int f(PyObject *o, PyObject *n) { return PyObject_DelAttr(o, n) + PyObject_DelAttrString(o, "x"); }
