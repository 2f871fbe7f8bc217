// target: 3.8
// headers: <3.13
// A test of the headers' version is about the headers; what it keeps from being compiled is judged.
#include <Python.h>

#if PY_VERSION_HEX < 0x030D0000 && \
    PY_MAJOR_VERSION == 3
#error "headers of 3.13 are needed"  // expect: ABI001 warning
#else
PyObject *first(PyObject *list)
{
    return PyList_GET_ITEM(list, 0);  // expect: ABI101 PyList_GET_ITEM
}
#endif
