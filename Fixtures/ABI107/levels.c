// target: 3.9
// The level is the header's: another line's error does not change it.
#include <Python.h>
#include "frameobject.h"  // expect: ABI107 frameobject.h warning
#include <internal/pycore_long.h>  // expect: ABI107 internal/pycore_long.h error

PyObject *first(PyObject *list)
{
    return PyList_GET_ITEM(list, 0);  // expect: ABI101 PyList_GET_ITEM
}
