// target: 3.12
// Flags that need a member or a slot.
#include <Python.h>
#include <stddef.h>

typedef struct {
    PyObject_HEAD
    vectorcallfunc call;
} Object;

static PyMemberDef with_offset[] = {
    {"__vectorcalloffset__", Py_T_PYSSIZET, offsetof(Object, call), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyMemberDef others[] = {
    {"other", Py_T_PYSSIZET, offsetof(Object, call), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot no_offset_slots[] = {{Py_tp_call, PyVectorcall_Call}, {0, NULL}};
PyType_Spec no_offset = {
    "m.NoOffset", sizeof(Object), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL,  // expect: ABI304 Py_TPFLAGS_HAVE_VECTORCALL error (flag-have-vectorcall-no-offset)
    no_offset_slots,
};

static PyType_Slot other_member_slots[] = {{Py_tp_call, PyVectorcall_Call}, {Py_tp_members, others}, {0, NULL}};
PyType_Spec other_member = {
    "m.OtherMember", sizeof(Object), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL,  // expect: ABI304 Py_TPFLAGS_HAVE_VECTORCALL error (flag-have-vectorcall-no-offset)
    other_member_slots,
};

static PyType_Slot no_call_slots[] = {{Py_tp_members, with_offset}, {0, NULL}};
PyType_Spec no_call = {
    "m.NoCall", sizeof(Object), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL,  // expect: ABI304 Py_TPFLAGS_HAVE_VECTORCALL error (flag-have-vectorcall-no-call)
    no_call_slots,
};

static PyType_Slot no_get_slots[] = {{Py_tp_call, PyVectorcall_Call}, {0, NULL}};
PyType_Spec no_get = {
    "m.NoGet", sizeof(Object), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_METHOD_DESCRIPTOR,  // expect: ABI304 Py_TPFLAGS_METHOD_DESCRIPTOR warning (flag-method-descriptor-no-get)
    no_get_slots,
};
