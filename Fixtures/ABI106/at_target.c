// target: 3.12
// headers: >=3.12
#include <Python.h>

void keep(PyObject **type, PyObject **value, PyObject **traceback)
{
    PyErr_Fetch(type, value, traceback);  // expect: ABI106 PyErr_Fetch warning
}
