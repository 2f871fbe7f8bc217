// target: 3.8
// A member that is an argument of the code's own macro, or of offsetof in one, and designators of local instances.
#include <Python.h>
#include <stddef.h>

#define FIELD(object, field) ((object)->field)
#define TYPE_FIELD(object, field) (Py_TYPE(object)->field)
#define BASE_OFFSET offsetof(PyTypeObject, tp_base)  // expect: ABI201 PyTypeObject.tp_base

void *fields(PyTypeObject *type, PyObject *object)
{
    void *dict = FIELD(type, tp_dict);  // expect: ABI201 PyTypeObject.tp_dict
    return dict != NULL ? dict : (void *)TYPE_FIELD(object, tp_alloc);  // expect: ABI201 PyTypeObject.tp_alloc
}

size_t offset(void)
{
    return BASE_OFFSET;  // related: PyTypeObject.tp_base
}
