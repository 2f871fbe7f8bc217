// target: 3.8
// headers: >=3.10
// flags: -std=c++17
#include <Python.h>

template <typename Callable>
struct Caller {
    PyObject *operator()(PyObject *callable) const
    {
        return PyObject_CallNoArgs(callable);  // expect: ABI102 PyObject_CallNoArgs
    }
};

extern "C" PyObject *call(PyObject *callable)
{
    auto again = [&] { return PyObject_CallOneArg(callable, callable); };  // expect: ABI102 PyObject_CallOneArg
    return callable == nullptr ? again() : Caller<int>{}(callable);
}
