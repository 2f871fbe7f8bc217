// target: 3.8
// headers: >=3.9
#include <Python.h>
#include <internal/pycore_object.h>  // expect: ABI107 internal/pycore_object.h
#include <cpython/listobject.h>  // expect: ABI107 cpython/listobject.h

PyObject *origin(void) { return PyLong_FromLong(0); }
