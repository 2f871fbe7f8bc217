// target: 3.8
// Branches that the target leaves out, and shims for it.
#include <Python.h>

#if Py_LIMITED_API+0 >= 0x030A0000
#define TEXT(value) PyUnicode_AsUTF8AndSize((value), NULL)
#else
#define TEXT(value) own_text(value)
static const char *own_text(PyObject *value)
{
    return value == NULL ? NULL : "text";
}
#endif

#if Py_LIMITED_API+0 < 0x030A0000
static PyObject *PyObject_CallOneArg(PyObject *callable, PyObject *argument)
{
    return PyObject_CallFunctionObjArgs(callable, argument, NULL);
}
#endif

PyObject *use(PyObject *callable)
{
    return TEXT(callable) != NULL ? PyObject_CallOneArg(callable, callable) : NULL;
}
