// target: 3.8
// flags: -std=c++17
// Members, namespaces and overloads of the code's own.
#include <Python.h>

namespace compat {
inline Py_ssize_t PyTuple_GetSizeFast(PyObject *tuple) { return PyTuple_Size(tuple); }

struct Type {
    const char *tp_name = nullptr;
    long ob_item = 0;
};
}

class Interpreter {
public:
    PyObject *PyEval_Something(PyObject *self) { return self; }
};

template <typename T>
const char *name(const T &type) { return type.tp_name; }

PyObject *use(PyObject *self)
{
    compat::Type type;
    type.tp_name = "own";
    type.ob_item = static_cast<long>(compat::PyTuple_GetSizeFast(self));
    Interpreter interpreter;
    return name(type) != nullptr ? interpreter.PyEval_Something(self) : nullptr;
}
