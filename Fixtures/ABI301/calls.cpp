// target: 3.8
// flags: -std=c++17
#include <Python.h>

constexpr PyObject *none = nullptr;

template <class T> void templated(T *t)
{
    PyErr_SetExcInfo((PyObject *)t, t, nullptr); // expect: ABI301 PyErr_SetExcInfo (null-setexcinfo-traceback)
}

struct Holder {
    PyObject *o;
    void forget() { ::PyUnicode_FromStringAndSize(static_cast<const char *>(nullptr), 4); } // expect: ABI301 PyUnicode_FromStringAndSize
    void restore(PyObject *v) { PyErr_SetExcInfo(none, v, v); } // expect: ABI301 PyErr_SetExcInfo (null-setexcinfo-type)
};

void instances(PyObject *o)
{
    templated(o);
}
