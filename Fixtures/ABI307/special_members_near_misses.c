// target: 3.9
// As 3.14 wants them, ordinary members, and tables that code fills.
#include <Python.h>
#include <stddef.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *dict;
    PyObject *refs;
    int number;
} Tag;

static PyMemberDef right[] = {
    {"__dictoffset__", T_PYSSIZET, offsetof(Tag, dict), READONLY, NULL},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(Tag, refs), READONLY, "doc"},
    {"dictoffset", T_OBJECT_EX, offsetof(Tag, dict), 0, NULL},
    {"__dict__", T_OBJECT_EX, offsetof(Tag, dict), 0, NULL},
    {"number", T_INT, offsetof(Tag, number), 0, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyMemberDef filled[] = {
    {"__dictoffset__", 0, 0, 0, NULL},
    {NULL, 0, 0, 0, NULL},
};

void fill(void)
{
    filled[0].type = T_PYSSIZET;
    filled[0].flags = READONLY;
    filled[0].offset = offsetof(Tag, dict);
}

static PyGetSetDef getters[] = {{"__dictoffset__", NULL, NULL, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL}};

PyMemberDef *all[] = {right, filled};
PyGetSetDef *more = getters;
