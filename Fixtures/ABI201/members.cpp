// target: 3.8
// flags: -std=c++17
#include <Python.h>

template <typename T>
struct Named {
    const char *name(PyObject *object) { return Py_TYPE(object)->tp_name; }  // expect: ABI201 PyTypeObject.tp_name
};

const char *name(PyTypeObject &type)
{
    return type.tp_name;  // expect: ABI201 PyTypeObject.tp_name
}

extern "C" const char *use(PyObject *object)
{
    auto *type = Py_TYPE(object);
    const auto name_of = [](PyTypeObject *other) { return other->tp_name; };  // expect: ABI201 PyTypeObject.tp_name
    if (static_cast<PyTypeObject *>(type)->tp_alloc != nullptr) {  // expect: ABI201 PyTypeObject.tp_alloc
        return Named<int>{}.name(object);
    }
    return Named<long>{}.name(object) == nullptr ? name_of(type) : nullptr;
}
