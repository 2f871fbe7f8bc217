// target: 3.8
// Definitions that are right, or that code completes.
#include <Python.h>

static int execute(PyObject *module) { return module == NULL; }

static PyModuleDef_Slot slots[] = {{Py_mod_exec, execute}, {0, NULL}};

static PyModuleDef with_state = {PyModuleDef_HEAD_INIT, "with_state", NULL, 16, NULL, slots, NULL, NULL, NULL};
static PyModuleDef without_state = {PyModuleDef_HEAD_INIT, "without_state", NULL, 0, NULL, slots, NULL, NULL, NULL};
static PyModuleDef single_phase = {PyModuleDef_HEAD_INIT, "single_phase", NULL, -1, NULL, NULL, NULL, NULL, NULL};

PyModuleDef *definitions[] = {&with_state, &without_state, &single_phase};

static PyType_Slot none[] = {{0, NULL}};

PyType_Spec inherits = {"m.Inherits", 0, 0, Py_TPFLAGS_DEFAULT, none};
PyType_Spec whole = {"m.Whole", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, none};

static PyType_Spec named_later = {NULL, sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, none};

PyObject *make(const char *name)
{
    named_later.name = name;
    return PyType_FromSpec(&named_later);
}
