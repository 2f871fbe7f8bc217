// target: 3.8
// headers: <3.13
// Private names, hidden or shown by the headers.
#include <Python.h>

int sign(PyObject *number)
{
    return _PyLong_Sign(number);  // expect: ABI103 _PyLong_Sign error
}

void complain(void)
{
    _PyErr_BadInternalCall(__FILE__, __LINE__);  // expect: ABI103 _PyErr_BadInternalCall warning
}

#define SIGN(number) _PyLong_Sign(number)  // expect: ABI103 _PyLong_Sign

int again(PyObject *number)
{
    return SIGN(number);  // related: _PyLong_Sign
}

PyObject *cast(void *memory)
{
    return _PyObject_CAST(memory);  // expect: ABI103 _PyObject_CAST warning
}

PyObject *none(void)
{
    return &_Py_NoneStruct;  // expect: ABI103 _Py_NoneStruct warning
}
