// target: 3.10
// Below a limit of 3.11 the macros cast.
#include <Python.h>

typedef struct {
    PyObject_HEAD
    int value;
} Thing;

void keep(Thing *self)
{
    Py_INCREF(self);
    Py_XDECREF(self);
}
