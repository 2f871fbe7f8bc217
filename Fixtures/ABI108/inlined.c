// target: 3.8
// headers: >=3.12
// select: ABI108
#include <Python.h>

PyObject *same(PyObject *self)
{
    if (Py_IsNone(self)) {  // expect: ABI108 Py_IsNone note
        return NULL;
    }
    return Py_NewRef(self);  // expect: ABI108 Py_NewRef
}

int kind = Py_T_INT;  // expect: ABI108 Py_T_INT
