// target: 3.8
#include <Python.h>

extern "C" const char *PyUnicode_AsUTF8(PyObject *text);  // expect: ABI109 PyUnicode_AsUTF8

extern "C" {
PyObject *PyObject_CallNoArgs(PyObject *callable);  // expect: ABI109 PyObject_CallNoArgs
}

PyObject *call(PyObject *callable)
{
    return PyUnicode_AsUTF8(callable) == nullptr ? nullptr : PyObject_CallNoArgs(callable);
}
