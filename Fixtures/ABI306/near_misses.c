// target: 3.8
// `#` that is no unit, or in no format that is known.
#include <Python.h>

int parse(PyObject *args, const char *format, const char **text, void *p, Py_ssize_t *size)
{
    return PyArg_ParseTuple(args, format, text, size)
        && PyArg_ParseTuple(args, "s:f#", text)
        && PyArg_ParseTuple(args, "s;number # of it", text)
        && PyArg_ParseTuple(args, "s*y*", p, p)
        && PyErr_Format(PyExc_ValueError, "s#");
}
