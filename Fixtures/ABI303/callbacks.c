// target: 3.6
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *value;
} Spam;

static PyObject *power(PyObject *self, PyObject *other, PyObject *modulus)
{
    return modulus == Py_None ? self : other;
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((Spam *)self)->value);
    return 0;
}

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF(((Spam *)self)->value);
    PyObject_Free(self);
    Py_DECREF(type);
}

static PyType_Slot slots[] = {
    {Py_nb_inplace_power, (void *)power},  // expect: ABI303 Py_nb_inplace_power error (ipow-modulus)
    {Py_tp_traverse, (void *)traverse},    // expect: ABI303 Py_tp_traverse warning (traverse-visits-type)
    {Py_tp_dealloc, (void *)dealloc},      // expect: ABI303 Py_tp_dealloc error (heaptype-instance-owns-type)
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "spam.Spam",
    .basicsize = sizeof(Spam),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = slots,
};

PyObject *make(PyTypeObject *type)
{
    return (PyObject *)PyObject_New(Spam, type);
}
