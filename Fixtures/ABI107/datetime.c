// target: 3.8
// The header is outside the Limited API, and so is each of its names.
#include <Python.h>
#include <datetime.h>  // expect: ABI107 datetime.h

int is_date(PyObject *value)
{
    return PyDate_Check(value);  // expect: ABI101 PyDate_Check
}
