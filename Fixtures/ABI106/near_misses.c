// target: 3.7
// Needed at this target, or the code's own.
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    int value;
} Spam;

PyMemberDef members[] = {
    {"value", T_INT, offsetof(Spam, value), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

unsigned long flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_FINALIZE;

static const char *PyModule_GetFileNameOwn(PyObject *module) { return module == NULL ? "" : "own"; }

const char *use(PyObject *module) { return PyModule_GetFileNameOwn(module); }
