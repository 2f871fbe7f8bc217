// target: 3.8
// headers: >=3.12
#include <Python.h>
#include <structmember.h>

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    return 0;
}

static PyMemberDef members[] = {{"value", T_INT, sizeof(PyObject), READONLY | RESTRICTED, NULL}, {NULL}};

static PyType_Slot slots[] = {
    {Py_tp_finalize, NULL},
    {Py_tp_traverse, (void *)traverse},
    {Py_tp_members, members},
    {Py_tp_descr_get, (void *)traverse},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "spam.Spam",
    .basicsize = sizeof(PyObject) + sizeof(int),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_METHOD_DESCRIPTOR,
    .slots = slots,
};

// The slots are not in sight, or may change.
extern PyType_Slot elsewhere[];
static PyType_Spec other = {.name = "spam.Other", .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, .slots = elsewhere};

static PyType_Slot filled[] = {{Py_tp_doc, "spam"}, {0, NULL}, {0, NULL}};
static PyType_Spec later = {.name = "spam.Later", .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, .slots = filled};

void fill(void)
{
    filled[1].slot = Py_tp_traverse;
    filled[1].pfunc = (void *)traverse;
}

// Reading a flag, or taking it away.
int ask(PyTypeObject *type, unsigned long flags)
{
    if (PyType_HasFeature(type, Py_TPFLAGS_IMMUTABLETYPE))
        return 1;
    if ((PyType_GetFlags(type) & (Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE)) != 0)
        return 2;
    if (Py_TPFLAGS_ITEMS_AT_END & flags)
        return 3;
    flags &= ~Py_TPFLAGS_IMMUTABLETYPE;
    return flags == Py_TPFLAGS_IMMUTABLETYPE;
}

// Bits of something else.
struct method { const char *name; int ml_flags; };
static struct method own[] = {{"f", 0x80}, {"g", 0x200}};

#ifdef METH_FASTCALL
static PyMethodDef methods[] = {{"f", NULL, METH_FASTCALL, NULL}, {NULL, NULL, 0, NULL}};
#endif
