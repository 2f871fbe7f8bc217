// target: 3.12
#include <Python.h>

static PyMemberDef members[] = {
    {"value", Py_T_INT, 0, Py_RELATIVE_OFFSET, NULL},  // expect: ABI304 Py_RELATIVE_OFFSET error (memberflag-relative-needs-negative)
    {NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "spam"},
    {Py_tp_members, members},
    {0, NULL},
};

static PyType_Spec no_traverse = {
    "spam.A", sizeof(PyObject) + 8, 0,
    Py_TPFLAGS_DEFAULT |
    Py_TPFLAGS_HAVE_GC,  // expect: ABI304 Py_TPFLAGS_HAVE_GC error (flag-have-gc-no-traverse)
    slots,
};

static PyType_Spec managed = {
    .name = "spam.B",
    .basicsize = sizeof(PyObject) + 8,
    .flags = Py_TPFLAGS_DEFAULT | 1 << 4,  // expect: ABI304 Py_TPFLAGS_MANAGED_DICT error (flag-managed-needs-gc)
    .slots = slots,
};
