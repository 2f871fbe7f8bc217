// target: 3.8
// A name that is put together with ## is reported at the use.
#include <Python.h>

#define GLUE(name) PyBytes_##name

char *glued(PyObject *bytes)
{
    return GLUE(AS_STRING)(bytes);  // expect: ABI101 PyBytes_AS_STRING
}
