// target: 3.8
// Names that are the code's own, or not used at all.
#include <Python.h>

// The usual shims.
static inline PyObject *PyObject_CallNoArgs(PyObject *callable)
{
    return PyObject_CallObject(callable, NULL);
}
#define PyList_GET_SIZE PyList_Size
#ifndef PyTuple_GET_ITEM
#define PyTuple_GET_ITEM(tuple, index) PyTuple_GetItem((tuple), (index))
#endif

// Names that no Python ever had.
static int PyFoo_Bar(PyObject *self) { return self != NULL; }
#define PyFoo_MACRO(self) PyFoo_Bar(self)

// A struct that looks like one of Python's.
typedef struct {
    const char *tp_name;
    PyObject **ob_item;
} Record;

// Unused.
#define UNUSED(list) PyList_GET_ITEM(list, 0)

#if !defined(Py_LIMITED_API)
static PyObject *fast(PyObject *list) { return PyList_GET_ITEM(list, 0); }
#endif
#if 0
static PyObject *never(PyObject *list) { return PyList_GET_ITEM(list, 0); }
#endif

// PyList_GET_ITEM in a comment.
/* PyUnicode_AsUTF8(text) */
const char *words = "PyList_GET_ITEM PyUnicode_AsUTF8";

// Asking is not using.
#ifdef PyList_GET_ITEM
#error "the Limited API does not have it"
#endif
#if defined(PyFloat_AS_DOUBLE) || defined(PyBytes_AS_STRING)
#error "nor these"
#endif

PyObject *use(PyObject *list, Record *record)
{
    record->tp_name = words;
    record->ob_item[0] = PyTuple_GET_ITEM(list, 0);
    if (PyList_GET_SIZE(list) != 0 || PyFoo_MACRO(list)) {
        return PyObject_CallNoArgs(list);
    }
    return PyLong_FromLong(0);
}
