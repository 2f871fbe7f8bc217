// target: 3.8
// Definitions of which some have slots and some have none.
#include <Python.h>

static int execute(PyObject *module) { return module == NULL; }

static PyModuleDef_Slot slots[] = {{Py_mod_exec, execute}, {0, NULL}};
static PyModuleDef with_slots = {PyModuleDef_HEAD_INIT, "with_slots", NULL, 0, NULL, slots, NULL, NULL, NULL};
static PyModuleDef plain = {PyModuleDef_HEAD_INIT, "plain", NULL, -1, NULL, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_plain(void)
{
    PyObject *module = PyModule_Create(&plain);
    if (module != NULL) PyState_AddModule(module, &plain);
    return module;
}

PyMODINIT_FUNC PyInit_with_slots(void) { return PyModuleDef_Init(&with_slots); }

PyObject *any(PyModuleDef *definition) { return PyModule_Create(definition); }
PyObject *find(void) { return PyState_FindModule(&plain); }
