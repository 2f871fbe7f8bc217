// target: 3.8
// headers: <3.10
#include <Python.h>

static PyType_Slot slots[] = {{0, NULL}};

static PyType_Spec spec = {
    .name = "spam.A",
    .flags = Py_TPFLAGS_DEFAULT
        | Py_TPFLAGS_DISALLOW_INSTANTIATION  // expect: ABI304 Py_TPFLAGS_DISALLOW_INSTANTIATION warning (flag-disallow-instantiation)
        | Py_TPFLAGS_IMMUTABLETYPE,          // expect: ABI304 Py_TPFLAGS_IMMUTABLETYPE warning (flag-immutabletype)
    .slots = slots,
};

int is_fixed(PyTypeObject *type)
{
    return PyType_HasFeature(type, Py_TPFLAGS_IMMUTABLETYPE);  // expect: ABI304 Py_TPFLAGS_IMMUTABLETYPE error
}
