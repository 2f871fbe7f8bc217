// target: 3.8
// A member behind `*` is one problem, the member.
#include <Python.h>

const char *name(PyTypeObject *type)
{
    return (*type).tp_name;  // expect: ABI201 PyTypeObject.tp_name
}
