// target: 3.9
// headers: <3.13
// flags: -DPY_SSIZE_T_CLEAN
#include <Python.h>

int parse(PyObject *args, const char **text, Py_ssize_t *size)
{
    return PyArg_ParseTuple(args, "s#", text, size);
}
