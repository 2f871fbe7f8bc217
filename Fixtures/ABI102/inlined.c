// target: 3.8
// headers: >=3.10
// Newer names that the headers inline leave no symbol behind: silent unless ABI108 is on.
#include <Python.h>

PyObject *same(PyObject *self)
{
    if (Py_IsNone(self)) {
        return NULL;
    }
    return Py_NewRef(self);
}
