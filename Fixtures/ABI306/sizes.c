// target: 3.8
// headers: >=3.13
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *size(PyObject *module, PyObject *args)
{
    const char *text;
    Py_ssize_t length;
    if (!PyArg_ParseTuple(args, "s#", &text, &length))  // expect: ABI306 PyArg_ParseTuple error (parse-hash-ssize-3.13-headers)
        return NULL;
    return PyLong_FromSsize_t(length);
}

static PyMethodDef methods[] = {{"size", size, METH_VARARGS, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "sizes", NULL, -1, methods};

PyMODINIT_FUNC PyInit_sizes(void)
{
    return PyModule_Create(&definition);
}
