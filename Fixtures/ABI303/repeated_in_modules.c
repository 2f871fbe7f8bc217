// target: 3.13
// Slots that a module's definition can have once.
#include <Python.h>

static PyObject *create(PyObject *spec, PyModuleDef *definition) { return definition == NULL ? spec : NULL; }
static int execute(PyObject *module) { return module == NULL; }

static PyModuleDef_Slot slots[] = {
    {Py_mod_create, create},
    {Py_mod_create, create},  // expect: ABI303 Py_mod_create error (create-repeated)
    {Py_mod_exec, execute},
    {Py_mod_exec, execute},
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},  // expect: ABI303 Py_mod_gil error (mod-gil-repeated)
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},  // expect: ABI303 Py_mod_multiple_interpreters error (mod-interpreters-repeated)
    {0, NULL},
};

PyModuleDef definition = {PyModuleDef_HEAD_INIT, "twice", NULL, 0, NULL, slots, NULL, NULL, NULL};
