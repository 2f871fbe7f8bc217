// target: 3.9
// headers: >=3.10
// What the headers inline, what the code defines itself, what it only declares, and branches that are not compiled.
#include <Python.h>

static inline PyObject *reference(PyObject *object) { return Py_NewRef(object); }

struct Sized {
    int is(PyObject *object) const { return Py_Is(object, Py_None); }
    PyObject *call(PyObject *callable) const;
};

template <typename T>
static PyObject *old(T *callable)
{
#if Py_LIMITED_API + 0 >= 0x030A0000
    return PyObject_CallNoArgs(callable);
#else
    return PyObject_CallObject(callable, NULL);
#endif
}
