// target: 3.8
// headers: >=3.13
#include <Python.h>

static PyObject *PyCFunction_Call(PyObject *function, PyObject *args, PyObject *keywords)
{
    return PyObject_Call(function, args, keywords);
}

#define PyUnicode_GetSize(text) PyUnicode_GetLength(text)

PyObject *use(PyObject *function, PyObject *args)
{
    return PyUnicode_GetSize(args) > 0 ? PyCFunction_Call(function, args, NULL) : NULL;
}
