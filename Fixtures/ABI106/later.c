// target: 3.8
// Deprecated after the target, and what replaces it is newer as well: a note.
#include <Python.h>

void keep(PyObject **type, PyObject **value, PyObject **traceback)
{
    PyErr_Fetch(type, value, traceback);  // expect: ABI106 PyErr_Fetch note
}
