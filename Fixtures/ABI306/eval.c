// target: 3.8
// headers: <3.13
// No headers map these functions.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyObject *call(PyObject *callable, const char *text, Py_ssize_t size)
{
    PyEval_CallFunction(callable, "y#", text, size);  // expect: ABI306 PyEval_CallFunction (build-hash-eval), ABI105 PyEval_CallFunction
    PyEval_CallFunction(callable, "y", text);  // expect: ABI105 PyEval_CallFunction
    return PyEval_CallMethod(callable, "write", "(y#)", text, size);  // expect: ABI306 PyEval_CallMethod (build-hash-eval), ABI105 PyEval_CallMethod
}
