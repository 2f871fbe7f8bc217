// target: 3.8
#include <Python.h>

PyObject *newer(PyObject *value)
{
    if (PY_VERSION_HEX >= 0x030B0000) {  // expect: ABI405 PY_VERSION_HEX
        Py_CLEAR(value);
    }
    if (value != NULL && PY_VERSION_HEX >= 0x030B0000)  // expect: ABI405 PY_VERSION_HEX
        Py_CLEAR(value);
    return PY_MINOR_VERSION < 12 ? Py_None : PyLong_FromLong(1);  // expect: ABI405 PY_MINOR_VERSION
}
