// target: 3.8
// The file does not compile with the Limited API; its calls are seen all the same, each once.
#include <Python.h>

void f(PyObject *list, PyObject *value)
{
    PyErr_SetExcInfo(NULL, PyList_GET_ITEM(list, 0), value); // expect: ABI301 PyErr_SetExcInfo, ABI101 PyList_GET_ITEM
    PyErr_SetExcInfo(((PyListObject *)list)->ob_item[0], value, NULL); // expect: ABI301 PyErr_SetExcInfo, ABI201 PyListObject, ABI201 PyListObject.ob_item
}
