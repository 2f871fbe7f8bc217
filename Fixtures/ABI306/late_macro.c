// target: 3.9
// Defined after Python.h, the macro changes nothing.
#include <Python.h>
#define PY_SSIZE_T_CLEAN

int parse(PyObject *args, const char **text, Py_ssize_t *size)
{
    return PyArg_ParseTuple(args, "s#", text, size);  // expect: ABI306 PyArg_ParseTuple error (parse-hash-ssize)
}
