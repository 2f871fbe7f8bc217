// target: 3.8
// headers: >=3.10
// Names of the Limited API that are newer than the target; what hides them differs by headers, the finding does not.
#include <Python.h>

const char *text(PyObject *value)
{
    Py_ssize_t size;
    return PyUnicode_AsUTF8AndSize(value, &size);  // expect: ABI102 PyUnicode_AsUTF8AndSize error
}

PyObject *call(PyObject *callable)
{
    return PyObject_CallNoArgs(callable);  // expect: ABI102 PyObject_CallNoArgs
}

#define ADD(module, name, value) PyModule_AddType((module), (value))  // expect: ABI102 PyModule_AddType
#define UNUSED(module, name, value) PyModule_AddObjectRef((module), (name), (value))

int add(PyObject *module, PyTypeObject *type)
{
    return ADD(module, "Type", type);  // related: PyModule_AddType
}

PyObject *(*const module_of)(PyTypeObject *) = PyType_GetModule;  // expect: ABI102 PyType_GetModule
