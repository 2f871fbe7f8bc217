// target: 3.9
// Members by which a type tells where its instances have their dictionary: 3.14 looks at their type and flags.
#include <Python.h>
#include <stddef.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *dict;
    PyObject *refs;
    void *call;
} Tag;

static PyMemberDef wrong_types[] = {
    {"__dictoffset__", T_OBJECT_EX, offsetof(Tag, dict), READONLY, NULL},    // expect: ABI307 PyMemberDef.type error (memberdef-special-type)
    {"__weaklistoffset__", T_LONG, offsetof(Tag, refs), READONLY, NULL},     // expect: ABI307 PyMemberDef.type error
    {"__vectorcalloffset__", T_INT, offsetof(Tag, call), READONLY, NULL},    // expect: ABI307 PyMemberDef.type error
    {NULL, 0, 0, 0, NULL},
};

static PyMemberDef wrong_flags[] = {
    {"__dictoffset__", T_PYSSIZET, offsetof(Tag, dict), 0, NULL},            // expect: ABI307 PyMemberDef.flags error
    {.name = "__weaklistoffset__", .type = T_PYSSIZET, .offset = offsetof(Tag, refs)},  // expect: ABI307 PyMemberDef.flags error
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Tag, call), READONLY | 2, NULL},  // expect: ABI307 PyMemberDef.flags error
    {NULL, 0, 0, 0, NULL},
};

#define SPECIAL(name, field) {name, T_STRING, offsetof(Tag, field), READONLY, NULL}  // expect: ABI307 PyMemberDef.type error

static PyMemberDef by_macro[] = {
    SPECIAL("__dictoffset__", dict),  // related: PyMemberDef.type
    {NULL, 0, 0, 0, NULL},
};

PyMemberDef *all[] = {wrong_types, wrong_flags, by_macro};
