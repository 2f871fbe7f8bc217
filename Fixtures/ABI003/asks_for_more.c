// target: 3.9
// A test of the limit that refuses the target says so, and the rest is judged.
#include <Python.h>

#if defined(Py_LIMITED_API) && Py_LIMITED_API + 0 < 0x030A0000
#error "needs Python 3.10"  // expect: ABI003 Py_LIMITED_API error
#endif

#if Py_LIMITED_API + 0 >= 0x030B0000
PyObject *first(PyObject *list)
{
    return PyList_GET_ITEM(list, 0);  // expect: ABI101 PyList_GET_ITEM
}
#else
#error "needs Python 3.11"  // expect: ABI003 Py_LIMITED_API error
#endif

// This one says nothing of versions: what it keeps from being compiled is not judged.
#ifdef Py_LIMITED_API
#error "no limited build"  // expect: ABI003 error
#else
PyObject *second(PyObject *list)
{
    return PyList_GET_ITEM(list, 1);
}
#endif
