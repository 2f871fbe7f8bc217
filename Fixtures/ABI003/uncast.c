// target: 3.11
// Pointers that only the macros of the full API, or of a lower limit, cast.
#include <Python.h>

typedef struct {
    PyObject_HEAD
    int value;
} Thing;

Thing *keep(Thing *self)
{
    Py_INCREF(self);        // expect: ABI003 Py_INCREF warning (uncast-pointers)
    Py_XDECREF(self);       // expect: ABI003 Py_XDECREF warning
    return self;
}

#define RELEASE(thing) Py_XDECREF(thing)  // expect: ABI003 Py_XDECREF warning

void release(Thing *self)
{
    RELEASE(self);
}
