// target: 3.8
// Functions that refuse a definition with slots.
#include <Python.h>

static PyModuleDef with_slots;

static int execute(PyObject *module)
{
    return PyState_AddModule(module, &with_slots);  // expect: ABI302 PyState_AddModule warning (addmodule-slots)
}

int forget(void)
{
    return PyState_RemoveModule(&with_slots);  // expect: ABI302 PyState_RemoveModule warning (removemodule-slots)
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, execute}, {0, NULL}};
static PyModuleDef with_slots = {PyModuleDef_HEAD_INIT, "with_slots", NULL, 0, NULL, slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_with_slots(void)
{
    return PyModule_Create(&with_slots);  // expect: ABI302 PyModule_Create error (create-with-slots)
}
