// target: 3.8
// flags: -std=c++17
#include <Python.h>

namespace {
struct Function {
    PyObject *object;
    PyObject *operator()(PyObject *args) const
    {
        return PyCFunction_Call(object, args, nullptr);  // expect: ABI105 PyCFunction_Call
    }
};
}

PyObject *call(PyObject *function, PyObject *args)
{
    return Function{function}(args);
}
