// target: 3.8
#include <Python.h>

typedef struct {
    PyObject *error;
} State;

static inline State *state_of(PyObject *module)
{
    State *state = (State *)PyModule_GetState(module);
    return state;
}

static int traverse(PyObject *module, visitproc visit, void *arg)
{
    Py_VISIT(state_of(module)->error);
    return 0;
}

static int clear(PyObject *module)
{
    State *state = PyModule_GetState(module);
    Py_CLEAR(state->error);
    return 0;
}

static void release(void *module)
{
    (void)clear((PyObject *)module);
}

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "spam",
    .m_size = sizeof(State),
    .m_traverse = traverse,  // expect: ABI307 PyModuleDef.m_traverse error (moduledef-traverse-null-state)
    .m_clear = clear,        // expect: ABI307 PyModuleDef.m_clear error (moduledef-traverse-null-state)
    .m_free = release,       // expect: ABI307 PyModuleDef.m_free error (moduledef-traverse-null-state)
};
