// target: 3.12
// Immortal at this target.
#include <Python.h>

PyObject *none(void) { Py_RETURN_NONE; }
PyObject *truth(int t)
{
    if (t)
        Py_RETURN_TRUE;
    Py_RETURN_NOTIMPLEMENTED;
}
#ifdef Py_RETURN_FALSE
PyObject *compare(int a, int b, int op) { Py_RETURN_RICHCOMPARE(a, b, op); }
#endif
