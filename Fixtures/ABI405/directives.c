// target: 3.8
#include <Python.h>

PyObject *newer(PyObject *value)
{
#if PY_VERSION_HEX >= 0x030A0000  // expect: ABI405 PY_VERSION_HEX warning
    Py_XINCREF(value);
#else
    Py_INCREF(value);
#endif
#if PY_MAJOR_VERSION == 3 && PY_MINOR_VERSION >= 12  // expect: ABI405 PY_MINOR_VERSION
    Py_INCREF(value);
#elif 0x030A0000 <= PY_VERSION_HEX && !defined(PYPY_VERSION)  // expect: ABI405 PY_VERSION_HEX
    Py_DECREF(value);
#else
    Py_CLEAR(value);
#endif
#if defined(NOWHERE_DEFINED) || /* expect: ABI405 PY_VERSION_HEX */ \
    PY_VERSION_HEX >= 0x030B0000
    Py_XDECREF(value);
#endif
#ifdef PY_VERSION_HEX
#if PY_VERSION_HEX < 0x030C00F0  // expect: ABI405 PY_VERSION_HEX
    Py_CLEAR(value);
#endif
#endif
    return value;
}
