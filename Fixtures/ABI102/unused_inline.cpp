// target: 3.9
// flags: -std=c++17
// headers: >=3.10
// What this file does not use itself counts as used: the next file that includes it may, and what is not emitted today is
// tomorrow.
#include <Python.h>

class Reference {
    PyObject *pointer_;

public:
    PyObject *call() const { return PyObject_CallNoArgs(pointer_); }  // expect: ABI102 PyObject_CallNoArgs error
    static PyObject *make(PyObject *type);
};

inline PyObject *Reference::make(PyObject *type)
{
    return PyObject_CallNoArgs(type);  // expect: ABI102 PyObject_CallNoArgs error
}

template <typename T>
PyObject *called(T callable)
{
    return PyObject_CallNoArgs((PyObject *)callable);  // expect: ABI102 PyObject_CallNoArgs error
}

template <typename T>
struct Caller {
    T callable;
    PyObject *operator()() { return PyObject_CallNoArgs(callable); }  // expect: ABI102 PyObject_CallNoArgs error
};

static PyObject *nobody(PyObject *callable)
{
    auto inner = [callable] { return PyObject_CallNoArgs(callable); };  // expect: ABI102 PyObject_CallNoArgs error
    return inner();
}

#define CALL(callable) PyObject_CallNoArgs(callable)
#define CALL_USED(callable) PyObject_CallNoArgs(callable)  // expect: ABI102 PyObject_CallNoArgs error

static inline PyObject *through_macro(PyObject *callable)
{
    return CALL_USED(callable);  // related: PyObject_CallNoArgs
}
