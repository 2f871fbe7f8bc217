// target: 3.8
// headers: >=3.12
#include <Python.h>
#include <structmember.h>

static PyMemberDef members[] = {
    {"one", T_INT, 0, Py_RELATIVE_OFFSET, NULL},             // expect: ABI304 Py_RELATIVE_OFFSET error (memberflag-relative-offset)
    {"two", T_INT, 0, READONLY | Py_RELATIVE_OFFSET, NULL},  // expect: ABI304 Py_RELATIVE_OFFSET (memberflag-relative-offset)
    {"three", T_INT, 16, 8, NULL},                           // expect: ABI304 Py_RELATIVE_OFFSET (memberflag-relative-offset)
    {"four", T_INT, 16, Py_READONLY | Py_AUDIT_READ, NULL},
    {NULL},
};
