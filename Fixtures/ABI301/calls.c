// target: 3.8
#include <Python.h>

#define NOTHING NULL
#define CLEAR(value) PyErr_SetExcInfo(NULL, value, Py_None) // expect: ABI301 PyErr_SetExcInfo warning (null-setexcinfo-type)
#define FORGET(o, v) PyObject_SetAttrString(o, "x", (PyObject *)(v))

static PyObject *const nothing = NULL;

void arguments(PyObject *o, PyObject *type, PyObject *value)
{
    PyErr_SetExcInfo(NULL, value, Py_None); // expect: ABI301 PyErr_SetExcInfo warning (null-setexcinfo-type)
    PyErr_SetExcInfo(type, value, (PyObject *)0); // expect: ABI301 PyErr_SetExcInfo warning (null-setexcinfo-traceback)
    PyErr_SetExcInfo(nothing, value, NOTHING); // expect: ABI301 PyErr_SetExcInfo (null-setexcinfo-type), ABI301 PyErr_SetExcInfo (null-setexcinfo-traceback)
    PyErr_SetExcInfo(
        type,
        value,
        NULL); // expect: ABI301 PyErr_SetExcInfo (null-setexcinfo-traceback)
    PyObject_SetAttr(o, value, NULL);
    PyObject_SetAttrString(o, "name", 0);
    PyUnicode_FromStringAndSize(NULL, 2 * sizeof(int)); // expect: ABI301 PyUnicode_FromStringAndSize warning (null-unicode-fromstringandsize)
}

void macros(PyObject *o, PyObject *value)
{
    CLEAR(value); // related: PyErr_SetExcInfo
    CLEAR(o);
    FORGET(o, NULL);
    FORGET(o, value);
}
