// target: 3.8
#include <Python.h>

static int exec(PyObject *module) { return 0; }

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)exec},
#if defined(Py_LIMITED_API) && Py_LIMITED_API >= 0x030C0000
    {Py_mod_multiple_interpreters, (void *)2},
#endif
#if defined(Py_LIMITED_API) && Py_LIMITED_API >= 0x030D0000
    {Py_mod_gil, (void *)1},
#endif
    {0, NULL},
};

#if 0
static PyType_Slot never[] = {{Py_tp_token, NULL}, {0, NULL}};
#endif
