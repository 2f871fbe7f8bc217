// target: 3.8
// headers: <3.13
#include <Python.h>
#include "frameobject.h"  // expect: ABI107 frameobject.h
#include <marshal.h>  // expect: ABI107 marshal.h

PyObject *origin(void) { return PyLong_FromLong(0); }
