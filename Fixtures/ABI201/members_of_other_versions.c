// target: 3.8
// headers: >=3.9
// The headers of each version lack one of these members; what they are is known all the same.
#include <Python.h>

PyObject *zombie(PyCodeObject *code)
{
    return (PyObject *)code->co_zombieframe;  // expect: ABI201 PyCodeObject.co_zombieframe
}

PyObject *names(PyCodeObject *code)
{
    return code->co_qualname;  // expect: ABI201 PyCodeObject.co_qualname
}

#define QUALNAME(code) ((PyCodeObject *)(code))->co_qualname  // expect: ABI201 PyCodeObject.co_qualname

PyObject *again(PyObject *code)
{
    return QUALNAME(code);  // related: PyCodeObject.co_qualname
}
