// target: 3.9
// Names that look like slots and flags, and are the program's own.
#include <Python.h>

enum { Py_tp_as_sequence = 45, METH_KWARGS = METH_VARARGS | METH_KEYWORDS };
#define Py_tp_dictoffset 47

PyObject *call(PyObject *self, PyObject *args, PyObject *names) { return names == args ? self : NULL; }

PyMethodDef methods[] = {
    {"f", (PyCFunction)(void (*)(void))call, METH_KWARGS, NULL},
    {NULL, NULL, 0, NULL},
};

int numbers[] = {Py_tp_as_sequence, Py_tp_dictoffset};
