// target: 3.12
#include <Python.h>

static PyObject *call(PyObject *self) { return self; }

static PyMethodDef methods[] = {
    {"one", (PyCFunction)call, METH_FASTCALL, NULL},
    {"two", (PyCFunction)call, METH_METHOD | METH_FASTCALL | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {{"value", Py_T_INT, 0, Py_READONLY | Py_RELATIVE_OFFSET, NULL},
    {"__vectorcalloffset__", Py_T_PYSSIZET, sizeof(PyObject), Py_READONLY, NULL}, {NULL}};

static PyType_Slot slots[] = {{Py_tp_methods, methods}, {Py_tp_members, members}, {Py_tp_call, PyVectorcall_Call}, {0, NULL}};

static PyType_Spec spec = {
    .name = "spam.Spam",
    .basicsize = -(int)sizeof(int),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_ITEMS_AT_END
        | Py_TPFLAGS_HAVE_VECTORCALL,
    .slots = slots,
};
