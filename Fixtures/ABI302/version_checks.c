// target: 3.8
// Code that asks at run time which version it is may do what only some of them take.
#include <Python.h>

extern int runtime_version;

#define SLOT(type, name) (runtime_version >= 10 ? PyType_GetSlot((type), name) : NULL)
#define UNCHECKED(type, name) PyType_GetSlot((type), name)

void *checked(PyObject *self, PyObject *value)
{
    if (runtime_version >= 11) {
        PyErr_SetExcInfo(NULL, value, NULL);
        return NULL;
    }
    return SLOT(&PyLong_Type, Py_tp_init);
}

void *in_macro(void) { return SLOT(&PyLong_Type, Py_tp_init); }

void *compiled(void)
{
#if PY_VERSION_HEX >= 0x03000000
    return UNCHECKED(&PyLong_Type, Py_tp_init); // expect: ABI302 PyType_GetSlot (getslot-static-type)
#else
    return NULL;
#endif
}
