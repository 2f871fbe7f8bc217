// target: 3.9
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject *error;
} State;

static int traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState(module);
    Py_VISIT(state->error);
    return 0;
}

static PyMemberDef members[] = {
    {"__dictoffset__", T_PYSSIZET, 16, READONLY, NULL},
    {"__weaklistoffset__", T_PYSSIZET, 24, READONLY, NULL},
    {NULL},
};

static PyType_Slot slots[] = {{Py_tp_members, members}, {0, NULL}};

static char name[100] = "spam";

PyObject *make(void)
{
    static char kept[] = "spam";
    PyType_Spec spec = {name, 0, 0, Py_TPFLAGS_DEFAULT, slots};
    PyType_Spec other = {kept, 0, 0, Py_TPFLAGS_DEFAULT, slots};
    PyType_Spec last = {"spam.Spam", 0, 0, Py_TPFLAGS_DEFAULT, slots};
    return spec.slots == other.slots ? PyType_FromSpec(&spec) : PyType_FromSpec(&last);
}

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "spam", .m_size = sizeof(State), .m_traverse = traverse};

struct pair { const char *name; int value; };
static struct pair pairs[] = {{"__dictoffset__", 1}};
