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
    auto module = [&] { return PyType_GetModule(&PyLong_Type); };  // expect: ABI102 PyType_GetModule
    return callable == nullptr ? module() : Caller<int>{}(callable);
}
