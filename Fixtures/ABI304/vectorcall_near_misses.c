// target: 3.12
// Types that have what the flag needs, that may inherit it, or that are not wholly in sight.
#include <Python.h>
#include <stddef.h>

typedef struct {
    PyObject_HEAD
    vectorcallfunc call;
} Object;

static PyMemberDef with_offset[] = {
    {"__vectorcalloffset__", Py_T_PYSSIZET, offsetof(Object, call), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot whole_slots[] = {{Py_tp_call, PyVectorcall_Call}, {Py_tp_members, with_offset}, {0, NULL}};
PyType_Spec whole = {"m.Whole", sizeof(Object), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL, whole_slots};

extern PyObject *base;
static PyType_Slot derived_slots[] = {{Py_tp_base, &base}, {0, NULL}};

PyType_Spec derived = {"m.Derived", sizeof(Object), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL, derived_slots};

extern PyMemberDef elsewhere[];
static PyType_Slot unseen_slots[] = {{Py_tp_call, PyVectorcall_Call}, {Py_tp_members, elsewhere}, {0, NULL}};
PyType_Spec unseen = {"m.Unseen", sizeof(Object), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL, unseen_slots};

static PyType_Slot plain_slots[] = {{Py_tp_doc, (void *)"doc"}, {0, NULL}};
static PyType_Spec with_bases = {"m.WithBases", 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL, plain_slots};

PyObject *make(PyObject *bases) { return PyType_FromSpecWithBases(&with_bases, bases); }

int ask(PyTypeObject *type) { return PyType_HasFeature(type, Py_TPFLAGS_HAVE_VECTORCALL); }
