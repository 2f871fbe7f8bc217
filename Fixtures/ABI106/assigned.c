// target: 3.8
// Assignments to what newer headers make a function.
#include <Python.h>

void by_name(PyObject *o, PyTypeObject *t, Py_ssize_t n)
{
    Py_TYPE(o) = t;             // expect: ABI106 Py_TYPE warning (assign-type)
    Py_SIZE(o) = n;             // expect: ABI106 Py_SIZE warning (assign-size)
    Py_REFCNT(o) = n;           // expect: ABI106 Py_REFCNT warning (assign-refcnt)
    Py_SIZE(o) += 2;            // expect: ABI106 Py_SIZE warning
    Py_REFCNT( (PyObject *)o )--;  // expect: ABI106 Py_REFCNT warning
    (Py_TYPE(o)) = (t);         // expect: ABI106 Py_TYPE warning
}

#define SET_TYPE(o, t) (Py_TYPE(o) = (t))  // expect: ABI106 Py_TYPE warning
#define UNUSED_SET(o, t) (Py_TYPE(o) = (t))

void by_macro(PyObject *o, PyTypeObject *t)
{
    SET_TYPE(o, t);  // related: Py_TYPE
}
