// target: 3.11
// headers: >=3.14 <3.14.1
#include <Python.h>

int is_shared(PyObject *value)
{
    return Py_REFCNT(value) > 1;  // expect: ABI309 Py_REFCNT error (hdr-refcnt-3.14)
}
