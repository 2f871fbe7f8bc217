// target: 3.8
// headers: >=3.12 <3.13.5
#include <Python.h>

#define NOTHING() Py_RETURN_NONE // expect: ABI309 Py_RETURN_NONE error (hdr-return-none)
#define UNUSED() Py_RETURN_TRUE

PyObject *none(void) { Py_RETURN_NONE; } // expect: ABI309 Py_RETURN_NONE error (hdr-return-none)
PyObject *truth(int t)
{
    if (t)
        Py_RETURN_TRUE; // expect: ABI309 Py_RETURN_TRUE (hdr-return-none)
    Py_RETURN_FALSE; // expect: ABI309 Py_RETURN_FALSE (hdr-return-none)
}
PyObject *wrapped(void) { NOTHING(); } // related: Py_RETURN_NONE
PyObject *compare(int a, int b, int op)
{
    if (op > 5)
        Py_RETURN_NOTIMPLEMENTED; // expect: ABI309 Py_RETURN_NOTIMPLEMENTED (hdr-return-notimplemented)
    Py_RETURN_RICHCOMPARE(a, b, op); // expect: ABI309 Py_RETURN_RICHCOMPARE (hdr-return-none)
}
