// target: 3.8
// headers: >=3.12
#include <Python.h>

#define OWN_FLAGS (Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE) // expect: ABI304 Py_TPFLAGS_IMMUTABLETYPE warning (flag-immutabletype)

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    return 0;
}

static PyType_Slot slots[] = {{0, NULL}};
static PyType_Slot collected[] = {{Py_tp_traverse, (void *)traverse}, {0, NULL}};

static PyType_Spec specs[] = {
    {
        .name = "spam.A",
        .flags = Py_TPFLAGS_DEFAULT
            | Py_TPFLAGS_DISALLOW_INSTANTIATION  // expect: ABI304 Py_TPFLAGS_DISALLOW_INSTANTIATION warning (flag-disallow-instantiation)
            | Py_TPFLAGS_HAVE_VECTORCALL         // expect: ABI304 Py_TPFLAGS_HAVE_VECTORCALL error (flag-have-vectorcall)
            | Py_TPFLAGS_ITEMS_AT_END            // expect: ABI304 Py_TPFLAGS_ITEMS_AT_END error (flag-items-at-end)
            | Py_TPFLAGS_METHOD_DESCRIPTOR,      // expect: ABI304 Py_TPFLAGS_METHOD_DESCRIPTOR warning (flag-method-descriptor-no-get)
        .slots = slots,
    },
    {"spam.B", 0, 0, OWN_FLAGS, slots},                            // related: Py_TPFLAGS_IMMUTABLETYPE
    {"spam.C", 0, 0, Py_TPFLAGS_DEFAULT | 1 << 7, slots},          // expect: ABI304 Py_TPFLAGS_DISALLOW_INSTANTIATION (flag-disallow-instantiation)
    {"spam.D", 0, 0, Py_TPFLAGS_DEFAULT | 1 << 5, slots},          // expect: ABI304 Py_TPFLAGS_SEQUENCE warning (flag-sequence-mapping)
    {"spam.E", 0, 0, Py_TPFLAGS_DEFAULT | 1 << 6, slots},          // expect: ABI304 Py_TPFLAGS_MAPPING warning (flag-sequence-mapping)
    {"spam.F", 0, 0, Py_TPFLAGS_DEFAULT | 1 << 4, slots},          // expect: ABI304 Py_TPFLAGS_MANAGED_DICT error (flag-managed-dict)
    {"spam.G", 0, 0, Py_TPFLAGS_DEFAULT | 1 << 3, slots},          // expect: ABI304 Py_TPFLAGS_MANAGED_WEAKREF error (flag-managed-needs-gc)
    {"spam.I", 0, 0, Py_TPFLAGS_HAVE_GC | 1 << 3, collected},          // expect: ABI304 Py_TPFLAGS_MANAGED_WEAKREF warning (flag-managed-weakref)
    {"spam.H", 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_MAPPING, slots},  // expect: ABI101 Py_TPFLAGS_MAPPING
};

unsigned int make(PyType_Spec *spec)
{
    unsigned int flags = Py_TPFLAGS_DEFAULT;
    flags |= Py_TPFLAGS_IMMUTABLETYPE;         // expect: ABI304 Py_TPFLAGS_IMMUTABLETYPE (flag-immutabletype)
    spec->flags |= Py_TPFLAGS_IMMUTABLETYPE;   // expect: ABI304 Py_TPFLAGS_IMMUTABLETYPE (flag-immutabletype)
    spec->flags = 1 << 8;                      // expect: ABI304 Py_TPFLAGS_IMMUTABLETYPE (flag-immutabletype)
    return flags;
}
