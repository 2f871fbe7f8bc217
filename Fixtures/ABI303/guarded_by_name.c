// target: 3.8
// headers: <3.15
#include <Python.h>

static int exec(PyObject *module) { return 0; }

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)exec},
#ifdef Py_mod_multiple_interpreters
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
#ifdef Py_mod_gil
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#else
    {Py_mod_abi, NULL},  // expect: ABI303 Py_mod_abi (slot-py-mod-abi)
#endif
    {0, NULL},
};
