// target: 3.8
// Shims stay the code's own when something else in the file is wrong.
#include <Python.h>

static inline PyObject *PyObject_CallNoArgs(PyObject *callable)
{
    return PyObject_CallObject(callable, NULL);
}

static inline int PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value)
{
    Py_XINCREF(value);
    return PyObject_SetAttrString(module, name, value);
}

#define PyList_GET_SIZE PyList_Size
#undef PyBytes_AS_STRING
#define PyBytes_AS_STRING(bytes) PyBytes_AsString(bytes)

typedef struct { int value; } PyHamtObject;

PyObject *use(PyObject *list)
{
    PyHamtObject own = {1};
    if (PyList_GET_SIZE(list) > own.value && PyBytes_AS_STRING(list) != NULL) {
        return PyList_GET_ITEM(list, 0);  // expect: ABI101 PyList_GET_ITEM
    }
    if (PyModule_AddObjectRef(list, "name", list) < 0) {
        return NULL;
    }
    return PyObject_CallNoArgs(list);
}
