// target: 3.9
// What only follows from an error that is reported is not reported again.
#include <Python.h>

static Py_ssize_t total(PyObject *list)
{
    PyListObject *known = (PyListObject *)list;  // expect: ABI101 PyListObject, ABI101 PyListObject
    PyObject *first = known == NULL ? NULL : list;
    return first == NULL ? 0 : PyList_Size(list);
}

static PyFunctionObject *code;  // expect: ABI101 PyFunctionObject

int has_code(PyObject *list)
{
    return code != NULL && total(list) > 0;
}
