// target: 3.8
#include <Python.h>
#include <structmember.h>

#define OFFSET {"__dictoffset__", T_PYSSIZET, 16, READONLY, NULL} // expect: ABI307 PyMemberDef.name warning (memberdef-dictoffset)

static PyObject *module(PyObject *self, void *closure) { return self; }

static PyMemberDef members[] = {
    {"__dictoffset__", T_PYSSIZET, 16, READONLY, NULL},              // expect: ABI307 PyMemberDef.name warning (memberdef-dictoffset)
    {"__weaklistoffset__", T_PYSSIZET, 24, READONLY, NULL},          // expect: ABI307 PyMemberDef.name warning (memberdef-weaklistoffset)
    {.type = T_PYSSIZET, .offset = 32, .flags = READONLY,
     .name = "__vectorcalloffset__"},                                // expect: ABI307 PyMemberDef.name warning (memberdef-vectorcalloffset)
    {"__module__", T_OBJECT_EX, 40, READONLY, NULL},                    // expect: ABI307 PyMemberDef.name warning (typespec-module-from-getset)
    {"dictoffset", T_PYSSIZET, 16, READONLY, NULL},
    OFFSET,                                                          // related: PyMemberDef.name
    {NULL},
    {"__dictoffset__", T_PYSSIZET, 16, READONLY, NULL},
};

static PyGetSetDef getters[] = {
    {"__module__", module, NULL, NULL, NULL},  // expect: ABI307 PyGetSetDef.name warning (typespec-module-from-getset)
    {"__dict__", module, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
