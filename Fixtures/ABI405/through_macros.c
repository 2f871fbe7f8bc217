// target: 3.8
// A definition that decides on the API elsewhere, and tests inside macros of the file's own.
#include <Python.h>

#if PY_VERSION_HEX >= 0x030A0000  // expect: ABI405 PY_VERSION_HEX
#define HAS_NEW_WAY 1
#else
#define HAS_NEW_WAY 0
#endif

#define IS_39 (PY_VERSION_HEX >= 0x03090000)  // expect: ABI405 PY_VERSION_HEX
#define AT_LEAST(major, minor) (PY_VERSION_HEX >= (((major) << 24) | ((minor) << 16)))

#if PY_VERSION_HEX < 0x030B0000  // expect: ABI405 PY_VERSION_HEX
#define KEEP(value) Py_XINCREF(value)
#else
#define KEEP(value) Py_INCREF(value)
#endif

PyObject *newer(PyObject *value)
{
#if IS_39  // related: PY_VERSION_HEX
    Py_CLEAR(value);
#endif
#if AT_LEAST(3, 10)  // expect: ABI405 PY_VERSION_HEX
    Py_CLEAR(value);
#endif
#if AT_LEAST(3, 8) && AT_LEAST(3, 6)
    Py_CLEAR(value);
#endif
#if HAS_NEW_WAY
    Py_XDECREF(value);
#endif
    KEEP(value);
    return value;
}
