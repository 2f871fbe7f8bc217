// target: 3.8
// Private names that only Python's macros spell, and the code's own.
#include <Python.h>

static int _PyFoo_helper(PyObject *self) { return self != NULL; }
#define _Py_MY_OWN(self) _PyFoo_helper(self)

static int _PyLong_Sign(PyObject *number)
{
    return number == NULL ? -1 : 1;
}

PyObject *use(PyObject *self)
{
    Py_INCREF(self);
    Py_XDECREF(self);
    if (_Py_MY_OWN(self) && _PyLong_Sign(self) > 0) {
        Py_INCREF(Py_None);
        return Py_None;
    }
    return PyObject_New(PyObject, Py_TYPE(self));
}
