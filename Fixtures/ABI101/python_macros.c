// target: 3.8
// What a macro of Python's headers expands to is not the code's word, also inside macros of the code's own.
#include <Python.h>

#define DROP(object) Py_XDECREF(object)
#define NOTHING(object) Py_CLEAR(object)

static PyObject *use(PyObject *self, PyObject *args)
{
    PyObject *copy = self;
    Py_INCREF(copy);
    Py_CLEAR(copy);
    Py_BEGIN_ALLOW_THREADS
    Py_END_ALLOW_THREADS
    if (PyLong_Check(args) && PyUnicode_Check(args) && !PyType_HasFeature(Py_TYPE(args), Py_TPFLAGS_BASETYPE)) {
        Py_INCREF(Py_True);
        return Py_True;
    }
    DROP(args);
    NOTHING(self);
    return PyErr_NoMemory();
}

PyMethodDef methods[] = {{"use", use, METH_VARARGS, PyDoc_STR("use it")}, {NULL, NULL, 0, NULL}};
