// target: 3.8
// A test of the module's state in a branch that is not compiled.
#include <Python.h>

typedef struct {
    PyObject *held;
} State;

static int traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState(module);
#if Py_LIMITED_API+0 >= 0x03090000
    if (state == NULL) return 0;
#endif
    Py_VISIT(state->held);
    return 0;
}

static int checked(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState(module);
#if Py_LIMITED_API+0 < 0x03090000
    if (state == NULL) return 0;
#endif
    Py_VISIT(state->held);
    return 0;
}

PyModuleDef unchecked_module = {
    PyModuleDef_HEAD_INIT, "unchecked", NULL, sizeof(State), NULL, NULL,
    traverse,  // expect: ABI307 PyModuleDef.m_traverse error (moduledef-traverse-null-state)
    NULL, NULL,
};

PyModuleDef checked_module = {
    PyModuleDef_HEAD_INIT, "checked", NULL, sizeof(State), NULL, NULL, checked, NULL, NULL,
};
