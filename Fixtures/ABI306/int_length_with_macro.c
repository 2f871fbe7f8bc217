// target: 3.8
// headers: <3.13
#define PY_SSIZE_T_CLEAN
#include <Python.h>

int parse(PyObject *args, const char **text)
{
    int size;
    return PyArg_ParseTuple(args, "s#", text, &size);  // expect: ABI306 PyArg_ParseTuple error (parse-hash-int)
}
