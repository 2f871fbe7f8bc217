// target: 3.9
// Slots, flags and types of members that no Python has.
#include <Python.h>
#include <stddef.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *dict;
} Thing;

PyType_Slot sequence[] = {
    {Py_tp_as_sequence, NULL},  // expect: ABI303 Py_tp_as_sequence error
    {0, NULL},
};

PyType_Slot offsets[] = {
    {Py_tp_dictoffset, NULL},         // expect: ABI303 Py_tp_dictoffset error
    {Py_tp_vectorcall_offset, NULL},  // expect: ABI303 Py_tp_vectorcall_offset error
    {Py_tp_deallok, NULL},            // expect: ABI303 Py_tp_deallok error
    {0, NULL},
};

PyMethodDef methods[] = {
    {"f", NULL, METH_KWARGS, NULL},  // expect: ABI304 METH_KWARGS error
    {NULL, NULL, 0, NULL},
};

unsigned long flags = Py_TPFLAGS_CHECKTYPES;  // expect: ABI304 Py_TPFLAGS_CHECKTYPES error

PyMemberDef members[] = {
    {"dict", Py_T_OBJECT, offsetof(Thing, dict), 0, NULL},  // expect: ABI307 Py_T_OBJECT error
    {NULL, 0, 0, 0, NULL},
};
