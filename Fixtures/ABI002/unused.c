// target: 3.9
// Comments that suppress nothing.
#include <Python.h>

PyObject *empty(void)
{
    return PyList_New(0);  /* expect: ABI002 warning */  // abi3lint: ignore[ABI101]
}

PyObject *first(PyObject *list)
{
    return PyList_GET_ITEM(list, 0);  /* expect: ABI101 PyList_GET_ITEM, ABI002 */  // abi3lint: ignore[ABI201]
}
