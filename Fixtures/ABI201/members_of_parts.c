// target: 3.8
// headers: >=3.9
// What is in a part of a struct changes from version to version; what the code names first is reported. So is what the
// code calls with the member.
#include <Python.h>

#define READY(text) (((PyASCIIObject *)(text))->state.ready)  // expect: ABI201 PyASCIIObject, ABI201 PyASCIIObject.state

int ready(PyObject *text)
{
    return ((PyASCIIObject *)text)->state.ready;  // expect: ABI201 PyASCIIObject, ABI201 PyASCIIObject.state
}

int again(PyObject *text)
{
    return READY(text);  // related: PyASCIIObject, PyASCIIObject.state
}

int wide(PyObject *text)
{
    return ((PyUnicodeObject *)text)->_base._base.wstr != NULL;  // expect: ABI201 PyUnicodeObject, ABI201 PyUnicodeObject._base
}

int ascii(PyObject *text)
{
    return ((PyASCIIObject *)text)->state.ascii;  // expect: ABI201 PyASCIIObject, ABI201 PyASCIIObject.state
}

PyObject *digits(PyLongObject *number)
{
    return PyLong_FromLong((long)number->ob_digit[0]);  // expect: ABI201 PyLongObject.ob_digit
}

PyObject *called(PyCodeObject *code)
{
    return PyObject_CallNoArgs(code->co_code);  // expect: ABI201 PyCodeObject.co_code, ABI102 PyObject_CallNoArgs
}
