// target: 3.8
// flags: -std=c++17
#include <Python.h>

class Handle {
public:
    explicit Handle(PyObject *object) : object_(object) {}
    PyTypeObject *type() const { return object_->ob_type; }  // expect: ABI202 PyObject.ob_type

private:
    PyObject *object_;
};

Py_ssize_t size(PyVarObject &object)
{
    Handle handle{reinterpret_cast<PyObject *>(&object)};
    return handle.type() != nullptr ? object.ob_size : 0;  // expect: ABI202 PyVarObject.ob_size
}
