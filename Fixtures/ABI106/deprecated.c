// target: 3.8
// Deprecated at the target, or with a replacement there.
#include <Python.h>

const char *where(PyObject *module)
{
    return PyModule_GetFilename(module);  // expect: ABI106 PyModule_GetFilename warning
}

PyObject *call(PyObject *callable, PyObject *args)
{
    return PyEval_CallObject(callable, args);  // expect: ABI106 PyEval_CallObject warning
}

#define WHERE(module) PyModule_GetFilename(module)  // expect: ABI106 PyModule_GetFilename
#define UNUSED(module) PyModule_GetFilename(module)

const char *again(PyObject *module)
{
    return WHERE(module);  // related: PyModule_GetFilename
}
