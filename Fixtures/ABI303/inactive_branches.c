// target: 3.8
// What stands in a branch that is not compiled is as good as missing.
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *held;
} Thing;

static int traverse(Thing *self, visitproc visit, void *arg)
{
    Py_VISIT(self->held);
#if Py_LIMITED_API+0 >= 0x03090000
    Py_VISIT(Py_TYPE(self));
#endif
    return 0;
}

static PyType_Slot slots[] = {
    {Py_tp_traverse, traverse},  // expect: ABI303 Py_tp_traverse warning
    {0, NULL},
};
PyType_Spec spec = {"m.Thing", sizeof(Thing), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, slots};

static int active(Thing *self, visitproc visit, void *arg)
{
    Py_VISIT(self->held);
#if Py_LIMITED_API+0 >= 0x03080000
    Py_VISIT(Py_TYPE(self));
#endif
    return 0;
}

static PyType_Slot active_slots[] = {{Py_tp_traverse, active}, {0, NULL}};
PyType_Spec active_spec = {"m.Active", sizeof(Thing), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, active_slots};

// The same for what a deallocator lacks: below 3.8 nothing releases the type, and nothing must.
static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_Free(self);
#if Py_LIMITED_API+0 < 0x03080000
    Py_DECREF(type);
#endif
    (void)type;
}

static PyType_Slot dealloc_slots[] = {{Py_tp_dealloc, dealloc}, {0, NULL}};
PyType_Spec dealloc_spec = {"m.Other", sizeof(Thing), 0, Py_TPFLAGS_DEFAULT, dealloc_slots};

PyObject *make(PyTypeObject *type) { return (PyObject *)PyObject_New(Thing, type); }
