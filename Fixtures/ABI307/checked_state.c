// target: 3.8
#include <Python.h>

typedef struct {
    PyObject *error;
} State;

static int traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState(module);
    if (state == NULL)
        return 0;
    Py_VISIT(state->error);
    return 0;
}

static int clear(PyObject *module) { return 0; }

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "spam", .m_size = sizeof(State), .m_traverse = traverse, .m_clear = clear};

// Without a state of its own the module has nothing to lose.
static int traverse_static(PyObject *module, visitproc visit, void *arg)
{
    Py_VISIT(((State *)PyModule_GetState(module))->error);
    return 0;
}

static PyModuleDef stateless = {
    PyModuleDef_HEAD_INIT, .m_name = "ham", .m_size = -1, .m_traverse = traverse_static};

// A getter gives the module.
static PyObject *get(PyObject *self, void *closure) { return self; }
static PyGetSetDef getters[] = {{"__name__", get, NULL, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL}};
static PyType_Slot slots[] = {{Py_tp_getset, getters}, {0, NULL}};
static PyType_Spec spec = {"ham.Ham", 0, 0, Py_TPFLAGS_DEFAULT, slots};
