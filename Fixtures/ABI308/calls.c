// target: 3.8
// select: ABI308
#include <Python.h>

void f(PyObject *o)
{
    PyBytes_FromStringAndSize(NULL, 3); // expect: ABI308 PyBytes_FromStringAndSize note (null-bytes-fromstringandsize)
    PyObject_HasAttr(o, o); // expect: ABI308 PyObject_HasAttr note (hasattr-swallows)
    PyMapping_HasKeyString(o, "x"); // expect: ABI308 PyMapping_HasKeyString (hasattr-swallows)
    PyDict_GetItem(o, o); // expect: ABI308 PyDict_GetItem (dict-getitem-swallows)
    Py_BEGIN_ALLOW_THREADS
    PyDict_GetItem(o, o); // expect: ABI308 PyDict_GetItem (dict-getitem-gil), ABI308 PyDict_GetItem (dict-getitem-swallows)
    Py_END_ALLOW_THREADS
    PyState_FindModule(NULL);
}
