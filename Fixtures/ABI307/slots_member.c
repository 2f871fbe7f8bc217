// target: 3.4
// headers: >=3.11
#include <Python.h>

static PyObject *reload(PyObject *module, PyObject *arg) { return module; }
static PyModuleDef_Slot slots[] = {{0, NULL}};

static PyModuleDef multi = {
    PyModuleDef_HEAD_INIT, "spam", NULL, 0, NULL,
    slots,  // expect: ABI307 PyModuleDef.m_slots error (moduledef-m-slots)
    NULL, NULL, NULL,
};

static PyModuleDef single = {PyModuleDef_HEAD_INIT, "spam", NULL, 0, NULL, NULL, NULL, NULL, NULL};
