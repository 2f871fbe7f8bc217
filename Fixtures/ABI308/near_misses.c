// target: 3.13
// select: ABI308
#include <Python.h>

void f(PyObject *o, char *text)
{
    PyBytes_FromStringAndSize("abc", 3);
    PyBytes_FromStringAndSize(text, 3);
    PyObject_HasAttr(o, o);
    PyCapsule_Import("a.b", 1);
    PyDict_GetItemWithError(o, o);
}
