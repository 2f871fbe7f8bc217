// target: 3.8
// headers: >=3.10
// The source names the limit itself.
#define Py_LIMITED_API 0x03080000
#define PY_SSIZE_T_CLEAN
#include <Python.h>

const char *text(PyObject *value)
{
    return PyUnicode_AsUTF8AndSize(value, NULL);  // expect: ABI102 PyUnicode_AsUTF8AndSize
}
