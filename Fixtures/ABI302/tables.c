// target: 3.11
#include <Python.h>

static PyType_Slot slots[] = {{Py_tp_doc, "spam"}, {0, NULL}};

static PyType_Spec extended = {
    .name = "spam.Extended",
    .basicsize = -(int)sizeof(int),  // expect: ABI302 PyType_Spec.basicsize error (basicsize-negative)
    .slots = slots,
};

static PyType_Spec plain = {.name = "spam.Plain", .basicsize = sizeof(PyObject), .slots = slots};
static PyType_Spec inherited = {.name = "spam.Inherited", .slots = slots};
