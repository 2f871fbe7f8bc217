// target: 3.9
// An error that the full API has as well is ABI001.
#include <Python.h>

PyObject *broken(void)
{
    return PyLong_FromLong(undeclared_number);  // expect: ABI001
}

PyObject *fine(PyObject *list)
{
    return PyList_GET_ITEM(list, 0);  // expect: ABI101 PyList_GET_ITEM
}
