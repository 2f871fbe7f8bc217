// target: 3.8
// flags: -std=c++17
#include <Python.h>

namespace spam {
struct Holder {
    static PyTypeObject type;
};

PyTypeObject Holder::type = {PyVarObject_HEAD_INIT(nullptr, 0) "spam.Holder"};  // expect: ABI203 PyTypeObject

PyTypeObject Eggs_Type = {  // expect: ABI203 PyTypeObject
    PyVarObject_HEAD_INIT(nullptr, 0)
    "spam.Eggs",
};
}

int ready()
{
    return PyType_Ready(&spam::Holder::type) + PyType_Ready(&spam::Eggs_Type);
}
