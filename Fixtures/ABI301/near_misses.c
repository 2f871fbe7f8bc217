// target: 3.8
#include <Python.h>

#define UNUSED(v) PyErr_SetExcInfo(NULL, v, v)
#define SAFE_NULL(v) ((v) ? (v) : NULL)

static PyObject *variable = NULL;
extern PyObject *const elsewhere;

static int MyErr_SetExcInfo(PyObject *a, PyObject *b, PyObject *c) { return a == b && b == c; }

void calls(PyObject *o, PyObject *v, int n)
{
    PyObject *local = NULL;
    // All three clear what is being handled.
    PyErr_SetExcInfo(NULL, NULL, NULL);
    PyErr_SetExcInfo(0, 0, (PyObject *)0);
    PyErr_SetExcInfo(v, v, v);
    PyErr_SetExcInfo(variable, v, elsewhere);
    PyErr_SetExcInfo(local, v, local);
    PyErr_SetExcInfo(n ? v : NULL, v, SAFE_NULL(v));
    // NULL as the middle one is no fact.
    PyErr_SetExcInfo(v, NULL, v);
    PyObject_SetAttr(o, v, v);
    // A header's macro, in its own words.
    PyObject_SetAttrString(o, "x", Py_None);
    // No text is asked for, or it is not known how much.
    PyUnicode_FromStringAndSize(NULL, 0);
    PyUnicode_FromStringAndSize(NULL, n);
    PyUnicode_FromStringAndSize("ab", 2);
    MyErr_SetExcInfo(NULL, v, v);
#if PY_VERSION_HEX < 0x03080000
    PyErr_SetExcInfo(NULL, v, v);
#endif
}
