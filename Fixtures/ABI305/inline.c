// target: 3.8
// An inline function that nothing calls is not compiled.
#include <Python.h>

static inline void unused(PyObject *value)
{
    PyErr_Format(PyExc_TypeError, "%T", value);
}

static inline void used(PyObject *value)
{
    PyErr_Format(PyExc_TypeError, "%T", value);  // expect: ABI305 PyErr_Format
}

void use(PyObject *value)
{
    used(value);
}
