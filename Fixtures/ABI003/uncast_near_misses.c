// target: 3.11
// Casts, pointers of Python's own types, and macros that cast.
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *held;
} Thing;

PyObject *keep(Thing *self, PyObject *other, PyTypeObject *type, void *any)
{
    Py_INCREF((PyObject *)self);
    Py_INCREF(other);
    Py_INCREF((PyObject *)type);
    Py_XDECREF(self->held);
    Py_CLEAR(self->held);
    Py_INCREF(any);
    Py_DECREF(self);
    return (PyObject *)self;
}
