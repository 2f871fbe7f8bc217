// target: 3.9
// headers: >=3.11
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *value;
} Spam;

static int get(PyObject *self, void *view, int flags) { return -1; }
static int exec(PyObject *module) { return 0; }

static PyObject *power(PyObject *self, PyObject *other, PyObject *Py_UNUSED(modulus)) { return other; }

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((Spam *)self)->value);
    return 0;
}

static int traverse_base(PyObject *self, visitproc visit, void *arg);

// What is called may visit the type.
static int traverse_more(PyObject *self, visitproc visit, void *arg)
{
    return traverse_base(self, visit, arg);
}

static PyType_Slot slots[] = {
    {Py_bf_getbuffer, (void *)get},  // 3.9 honours it
    {Py_tp_finalize, NULL},
    {Py_am_await, (void *)get},
    {Py_nb_inplace_power, (void *)power},
    {Py_tp_traverse, (void *)traverse},
#ifdef Py_tp_token
    {0, NULL},
#endif
    {0, NULL},
    {82, NULL},  // behind the end
};

static PyType_Spec spec = {
    .name = "spam.Spam",
    .basicsize = sizeof(Spam),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = slots,
};

static PyType_Slot more[] = {{Py_tp_traverse, (void *)traverse_more}, {0, NULL}};

static PyType_Spec more_spec = {
    .name = "spam.More", .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, .slots = more};

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, (void *)exec},
    {Py_mod_exec, (void *)exec},  // runs both
    {0, NULL},
};

// Numbers that mean something else.
struct entry { int slot; void *pfunc; };
static struct entry entries[] = {{82, NULL}, {83, NULL}};

// Not constant.
void fill(PyType_Slot *slot, int number)
{
    slot->slot = number;
    slot[1] = (PyType_Slot){number, NULL};
}

// The version is asked for before the slot is used.
static PyType_Slot growing[] = {{Py_tp_doc, "spam"}, {0, NULL}, {0, NULL}};

void grow(unsigned int running_version)
{
    if (running_version >= 0x030a0000)
        growing[1].slot = 81;
}
