// target: 3.10
// All the calling conventions, flags that go with each of them, and flags that code decides on.
#include <Python.h>

static PyObject *call(PyObject *self, PyObject *args) { return args == NULL ? self : NULL; }
#define FUNCTION(name, flags) {name, (PyCFunction)(void (*)(void))call, flags, NULL}

static PyMethodDef methods[] = {
    FUNCTION("a", METH_VARARGS),
    FUNCTION("b", METH_VARARGS | METH_KEYWORDS),
    FUNCTION("c", METH_NOARGS),
    FUNCTION("d", METH_O),
    FUNCTION("e", METH_FASTCALL),
    FUNCTION("f", METH_FASTCALL | METH_KEYWORDS),
    FUNCTION("g", METH_O | METH_COEXIST),
    {NULL, NULL, 0, NULL},
};

PyModuleDef definition = {PyModuleDef_HEAD_INIT, "functions", NULL, 0, methods, NULL, NULL, NULL, NULL};

static PyMethodDef of_type[] = {
    FUNCTION("a", METH_VARARGS | METH_CLASS),
    FUNCTION("b", METH_NOARGS | METH_STATIC),
    FUNCTION("c", METH_METHOD | METH_FASTCALL | METH_KEYWORDS),
    {NULL, NULL, 0, NULL},
};

PyType_Slot slots[] = {{Py_tp_methods, of_type}, {0, NULL}};

static PyMethodDef later[] = {{"later", call, 0, NULL}, {NULL, NULL, 0, NULL}};

void decide(int flags) { later[0].ml_flags = flags; }

extern int unknown;
PyMethodDef one = {"unknown", call, 0, NULL};
void set(void) { one.ml_flags = unknown; }
