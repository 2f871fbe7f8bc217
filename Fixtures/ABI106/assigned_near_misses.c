// target: 3.8
// Reading them, comparing them, and assignments to something else.
#include <Python.h>

int inspect(PyObject *o, PyTypeObject *t, Py_ssize_t *sizes)
{
    PyTypeObject *type = Py_TYPE(o);
    sizes[Py_SIZE(o) - 1] = 1;
    sizes[0] = Py_REFCNT(o);
    if (Py_TYPE(o) == t) return Py_SIZE(o) != 0;
    return Py_SIZE(o) >= 4 && Py_SIZE(o) <= 7 && Py_REFCNT(o) - 1 == 2 && type == t;
}
