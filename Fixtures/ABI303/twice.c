// target: 3.9
#include <Python.h>
#include <structmember.h>

static PyMemberDef members[] = {{"value", T_INT, sizeof(PyObject), READONLY, NULL}, {NULL}};
static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};

static PyType_Slot slots[] = {
    {Py_tp_doc, "one"},
    {Py_tp_members, members},
    {Py_tp_methods, methods},
    {Py_tp_doc, "two"},        // expect: ABI303 Py_tp_doc error (typeslot-repeated)
    {Py_tp_members, members},  // expect: ABI303 Py_tp_members error (typeslot-repeated)
    {Py_tp_methods, methods},
    {0, NULL},
    {Py_tp_doc, "never read"},
};

static PyType_Slot others[] = {
    {Py_tp_doc, "one"},
    {0, NULL},
};
