// target: 3.9
// What a missing header leaves undeclared is the program's, although some Python had a `bytes` and a `FREE` once.
#include <Python.h>
#include "made-by-the-build.h"  // expect: ABI001 warning

PyObject *first(PyObject *list)
{
    bytes = COUNT;
    FREE(list);
    return PyList_GET_ITEM(list, 0);  // expect: ABI101 PyList_GET_ITEM
}
