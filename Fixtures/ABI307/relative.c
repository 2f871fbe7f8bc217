// target: 3.12
#include <Python.h>

static PyMemberDef members[] = {
    {"__dictoffset__", Py_T_PYSSIZET, 0, Py_READONLY | Py_RELATIVE_OFFSET, NULL},  // expect: ABI307 PyMemberDef.name warning (memberflag-relative-offset-special)
    {"__weaklistoffset__", Py_T_PYSSIZET, 24, Py_READONLY, NULL},
    {NULL},
};
