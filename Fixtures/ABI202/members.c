// target: 3.8
// Members that the headers show, through all that can stand before them.
#include <Python.h>

typedef struct {
    PyObject_HEAD
    int value;
} Spam;

#define COUNT(object) (((PyObject *)(object))->ob_refcnt)  // expect: ABI202 PyObject.ob_refcnt
#define UNUSED(object) (((PyObject *)(object))->ob_refcnt)

int shared(PyObject *self)
{
    return self->ob_refcnt > 1;  // expect: ABI202 PyObject.ob_refcnt warning
}

int kind(Spam *self)
{
    if (self->ob_base.ob_type == &PyType_Type) {  // expect: ABI202 PyObject.ob_type
        return 1;
    }
    ((PyObject *)self)->ob_refcnt++;  // expect: ABI202 PyObject.ob_refcnt
    return COUNT(self) == 2 || COUNT(self) == 3;  // related: PyObject.ob_refcnt
}

Py_ssize_t size(PyObject *self)
{
    return ((PyVarObject *)self)->ob_size;  // expect: ABI202 PyVarObject.ob_size
}
