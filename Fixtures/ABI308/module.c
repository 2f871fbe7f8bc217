// target: 3.8
// select: ABI308
#include <Python.h>

static PyModuleDef_Slot slots[] = {{0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "spam", NULL, 0, NULL, slots, NULL, NULL, NULL};

PyObject *find(void) { return PyState_FindModule(&definition); } // expect: ABI308 PyState_FindModule (findmodule-multiphase)

PyMODINIT_FUNC PyInit_spam(void) { return PyModuleDef_Init(&definition); }
