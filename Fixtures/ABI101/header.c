// target: 3.8
// Findings in headers of the code's own stand in the header.
#include <Python.h>
#include "shared.h"
#include "shared.h"

PyObject *first(PyObject *list)
{
    return SHARED_SIZE(list) > 0 ? shared_first(list) : NULL;  // related: PyTuple_GET_SIZE
}
