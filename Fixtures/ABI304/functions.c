// target: 3.10
// Flags that no calling convention has, and flags that a module's functions cannot have.
#include <Python.h>

static PyObject *call(PyObject *self, PyObject *args) { return args == NULL ? self : NULL; }

static PyMethodDef methods[] = {
    {"keywords", call, METH_KEYWORDS, NULL},              // expect: ABI304 PyMethodDef.ml_flags error (meth-bad-flags)
    {"nothing", call, 0, NULL},                           // expect: ABI304 PyMethodDef.ml_flags error (meth-bad-flags)
    {"one", call, METH_O | METH_KEYWORDS, NULL},          // expect: ABI304 PyMethodDef.ml_flags error
    {"none", call, METH_NOARGS | METH_VARARGS, NULL},     // expect: ABI304 PyMethodDef.ml_flags error
    {"fast", call, METH_FASTCALL | METH_VARARGS, NULL},   // expect: ABI304 PyMethodDef.ml_flags error
    {"class", call, METH_VARARGS | METH_CLASS, NULL},     // expect: ABI304 METH_CLASS error (meth-class-in-module)
    {"static", call, METH_VARARGS | METH_STATIC, NULL},   // expect: ABI304 METH_STATIC error (meth-class-in-module)
    {NULL, NULL, 0, NULL},
};

static PyModuleDef definition = {PyModuleDef_HEAD_INIT, "functions", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_functions(void) { return PyModule_Create(&definition); }

static PyMethodDef of_type[] = {
    {"both", call, METH_VARARGS | METH_CLASS | METH_STATIC, NULL},  // expect: ABI304 METH_CLASS error (meth-class-and-static)
    {NULL, NULL, 0, NULL},
};

PyType_Slot slots[] = {{Py_tp_methods, of_type}, {0, NULL}};
