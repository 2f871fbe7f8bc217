// target: 3.6
// headers: >=3.8
#include <Python.h>
#include <structmember.h>

static void finalize(PyObject *self) {}

static PyMemberDef members[] = {
    {"secret", T_INT, sizeof(PyObject), READ_RESTRICTED, NULL},  // expect: ABI304 READ_RESTRICTED note (memberflag-audit-read), ABI106 READ_RESTRICTED
    {"plain", T_INT, sizeof(PyObject), READONLY, NULL},
    {NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_finalize, (void *)finalize},  // expect: ABI304 Py_tp_finalize note (flag-have-finalize)
    {Py_tp_members, members},
    {Py_tp_descr_get, (void *)finalize},
    {0, NULL},
};

static PyType_Spec spec = {
    "spam.A", sizeof(PyObject) + 8, 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_METHOD_DESCRIPTOR,  // expect: ABI304 Py_TPFLAGS_METHOD_DESCRIPTOR note (flag-method-descriptor)
    slots,
};
