// target: 3.8
// Whether the headers in use still declare them or not.
#include <Python.h>

PyObject *call(PyObject *function, PyObject *args)
{
    return PyCFunction_Call(function, args, NULL);  // expect: ABI105 PyCFunction_Call
}

Py_ssize_t size(PyObject *text)
{
    return PyUnicode_GetSize(text);  // expect: ABI105 PyUnicode_GetSize
}

PyObject *referent(PyObject *reference)
{
    return PyWeakref_GetObject(reference);  // expect: ABI105 PyWeakref_GetObject
}

#define READABLE(object) PyObject_CheckReadBuffer(object)  // expect: ABI105 PyObject_CheckReadBuffer
#define UNUSED(object) PyEval_AcquireLock()

int readable(PyObject *object)
{
    return READABLE(object);  // related: PyObject_CheckReadBuffer
}
