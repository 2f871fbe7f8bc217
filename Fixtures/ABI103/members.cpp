// target: 3.8
// headers: <3.13
// flags: -std=c++17
#include <Python.h>

template <typename T>
int sign(PyObject *number)
{
    return _PyLong_Sign(number);  // expect: ABI103 _PyLong_Sign
}

namespace own {
inline int _PyFoo_helper(PyObject *self) { return self != nullptr; }
}

int use(PyObject *number)
{
    auto complain = [] { _PyErr_BadInternalCall(__FILE__, __LINE__); };  // expect: ABI103 _PyErr_BadInternalCall
    complain();
    return sign<int>(number) + sign<long>(number) + own::_PyFoo_helper(number);
}
