// target: 3.11
// Right from here on; what newer versions refuse stays wrong.
#include <Python.h>

void f(PyObject *o, PyObject *v)
{
    PyErr_SetExcInfo(NULL, v, NULL);
    PyUnicode_FromStringAndSize(NULL, 4); // expect: ABI301 PyUnicode_FromStringAndSize (null-unicode-fromstringandsize)
    PyObject_SetAttr(o, v, NULL);
}
