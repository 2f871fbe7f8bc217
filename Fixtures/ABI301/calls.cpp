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
    void forget() { ::PyObject_SetAttrString(o, "x", static_cast<PyObject *>(nullptr)); } // expect: ABI301 PyObject_SetAttrString
    void restore(PyObject *v) { PyErr_SetExcInfo(none, v, v); } // expect: ABI301 PyErr_SetExcInfo (null-setexcinfo-type)
};

void instances(PyObject *o)
{
    templated(o);
}
