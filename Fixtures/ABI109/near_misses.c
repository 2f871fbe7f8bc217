// target: 3.8
// Declarations of what every supported Python has, of what no Python had, and of the code's own.
#include <Python.h>

extern PyObject *PyList_New(Py_ssize_t size);
extern int PyFoo_Bar(PyObject *self);
PyObject *PyObject_CallNoArgs(PyObject *callable);

PyObject *PyObject_CallNoArgs(PyObject *callable)
{
    return PyObject_CallObject(callable, NULL);
}

PyObject *use(void)
{
    PyObject *list = PyList_New(0);
    return PyFoo_Bar(list) ? PyObject_CallNoArgs(list) : list;
}
