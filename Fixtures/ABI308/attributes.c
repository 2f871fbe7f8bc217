// target: 3.8
// headers: >=3.8 <3.13
// select: ABI308
// Deleting an attribute while an exception is set: 3.15 keeps it. The function and what it stands for are treated alike.
#include <Python.h>

#define FORGET(o, value) PyObject_SetAttrString(o, "name", value)

void f(PyObject *o, PyObject *name)
{
    PyObject_SetAttr(o, name, NULL);         // expect: ABI308 PyObject_SetAttr note (null-setattr-value)
    PyObject_SetAttrString(o, "name", 0);    // expect: ABI308 PyObject_SetAttrString note (null-setattr-value)
    FORGET(o, NULL);                         // expect: ABI308 PyObject_SetAttrString note (null-setattr-value)
    PyObject_DelAttr(o, name);               // expect: ABI308 PyObject_DelAttr note (delattr-exception-set)
    PyObject_DelAttrString(o, "name");       // expect: ABI308 PyObject_DelAttrString note (delattr-exception-set)
    PyObject_SetAttr(o, name, name);
    FORGET(o, name);
}
