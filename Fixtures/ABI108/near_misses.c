// target: 3.10
// headers: >=3.10
// select: ABI108
#include <Python.h>

PyObject *same(PyObject *self)
{
    Py_INCREF(self);
    return Py_IsNone(self) ? self : Py_NewRef(self);
}
