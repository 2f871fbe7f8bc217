// target: 3.8
// fails: >=3.14 <3.15 -- Py_TYPE is taken for the symbol that its macro hides
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
    auto again = [&] { return PyModule_AddType(callable, Py_TYPE(callable)) == 0 ? callable : nullptr; };  // expect: ABI102 PyModule_AddType
    return callable == nullptr ? again() : Caller<int>{}(callable);
}
