// target: 3.8
// What older versions do not do for a member, this file does itself.
#include <Python.h>
#include <structmember.h>
#include <string.h>

static PyMemberDef members[] = {
    {"__weaklistoffset__", T_PYSSIZET, 24, READONLY, NULL},
    {"__dictoffset__", T_PYSSIZET, 16, READONLY, NULL},  // expect: ABI307 PyMemberDef.name warning (memberdef-dictoffset)
    {NULL},
};

Py_ssize_t offset_of_weak_references(void)
{
    for (PyMemberDef *member = members; member->name != NULL; member++) {
        if (strcmp(member->name, "__weaklistoffset__") == 0)
            return member->offset;
    }
    return 0;
}
