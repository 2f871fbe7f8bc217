// target: 3.8
// A declaration of the code's own makes the compiler accept what the target does not have. Uses are silent.
#include <Python.h>

extern const char *PyUnicode_AsUTF8(PyObject *text);  // expect: ABI109 PyUnicode_AsUTF8
PyObject *PyObject_CallNoArgs(PyObject *callable);  // expect: ABI109 PyObject_CallNoArgs

const char *text(PyObject *value)
{
    return PyUnicode_AsUTF8(value);
}

PyObject *call(PyObject *callable)
{
    extern PyObject *PyObject_CallOneArg(PyObject *, PyObject *);  // expect: ABI109 PyObject_CallOneArg
    return callable == NULL ? PyObject_CallNoArgs(callable) : PyObject_CallOneArg(callable, callable);
}
