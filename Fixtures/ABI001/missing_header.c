// target: 3.9
// A header that is not there; what can be checked is.
#include <Python.h>
#include "made-by-the-build.h"  // expect: ABI001 warning

PyObject *first(PyObject *list)
{
    return PyList_GET_ITEM(list, 0);  // expect: ABI101 PyList_GET_ITEM
}
