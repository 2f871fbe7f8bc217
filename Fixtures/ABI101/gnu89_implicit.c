// target: 3.8
// flags: -std=gnu89 -Wno-implicit-function-declaration
// An implicit declaration is reported, whatever the warnings say.
#include <Python.h>

int check(object)
    PyObject *object;
{
    if (PyFunction_Check(object))  /* expect: ABI101 PyFunction_Check */
        return 1;
    return PyMethod_Check(object);  /* expect: ABI101 PyMethod_Check */
}
