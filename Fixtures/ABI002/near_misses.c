// target: 3.9
// Comments that suppress something, by code and by readable name, and comments that ask for nothing.
#include <Python.h>

PyObject *first(PyObject *list)
{
    return PyList_GET_ITEM(list, 0);  // abi3lint: ignore[ABI101] -- the list is checked by the caller
}

Py_ssize_t size(PyObject *list)
{
    // abi3lint: ignore[not-in-limited-api]
    return PyList_GET_SIZE(list);
}

/* See the documentation of abi3lint: it lists the rules. */
const char *words = "// abi3lint: ignore[ABI101]";
