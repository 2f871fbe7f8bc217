// target: 3.8
// flags: -std=c++17
#include <Python.h>
extern "C" {
#include <datetime.h>  // expect: ABI107 datetime.h
}

int year(PyObject *value)
{
    PyDateTime_IMPORT;  // expect: ABI101 PyDateTime_IMPORT
    return PyDateTime_GET_YEAR(value);  // expect: ABI101 PyDateTime_GET_YEAR
}
