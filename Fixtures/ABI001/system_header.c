// target: 3.9
// An error in a header of the system's stands at the include that leads to it.
#define div_t 1
#include <stdlib.h>  // expect: ABI001
#include <Python.h>

PyObject *fine(PyObject *list)
{
    return PyList_GET_ITEM(list, 0);  // expect: ABI101 PyList_GET_ITEM
}
