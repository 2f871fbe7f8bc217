// target: 3.8
// flags: -std=c++17
// Templates count once, however often they are instantiated; lambdas, methods and extern "C" like any other code.
#include <Python.h>

template <typename T>
T first(PyObject *list)
{
    return T(PyList_GET_ITEM(list, 0));  // expect: ABI101 PyList_GET_ITEM
}

struct Handle {
    explicit Handle(PyObject *object) : object_(object) {}
    PyObject *object_ = nullptr;

    Py_ssize_t size() const
    {
        return PyTuple_GET_SIZE(object_);  // expect: ABI101 PyTuple_GET_SIZE
    }
};

template <typename T>
class Box {
public:
    const char *text(PyObject *value) { return PyUnicode_AsUTF8(value); }  // expect: ABI101 PyUnicode_AsUTF8
    T value{};
};

namespace {
auto as_double = [](PyObject *value) {
    return PyFloat_AS_DOUBLE(value);  // expect: ABI101 PyFloat_AS_DOUBLE
};
}

extern "C" {
PyObject *entry(PyObject *list)
{
    Handle one = first<Handle>(list);
    Handle two{first<PyObject *>(list)};
    Box<int> ints;
    Box<long> longs;
    if (ints.text(list) == longs.text(list) || one.size() == two.size() || as_double(list) > 0.0) {
        return nullptr;
    }
    auto *code = reinterpret_cast<PyFunctionObject *>(list);  // expect: ABI101 PyFunctionObject
    return code == nullptr ? list : nullptr;
}
}
