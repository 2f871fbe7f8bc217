// target: 3.2
// headers: >=3.6
// select: ABI308
#include <Python.h>

void f(PyObject *o, char **text)
{
    PyCapsule_Import("a.b", 1); // expect: ABI308 PyCapsule_Import (capsule-import-noblock)
    PyCapsule_Import("a.b", 0);
    PyImport_GetMagicNumber(); // expect: ABI308 PyImport_GetMagicNumber (import-magic-error)
    PyBytes_AsStringAndSize(o, text, NULL); // expect: ABI308 PyBytes_AsStringAndSize (null-bytes-asstringandsize-length)
}
