// target: 3.12
// What 3.12 brought is fine, what 3.13 brought is not.
#include <Python.h>

void text(long l, PyObject *o)
{
    PyUnicode_FromFormat("%lx %-10S %*d", l, o, 5, 1);
    PyErr_Format(PyExc_TypeError, "%T", o);  // expect: ABI305 PyErr_Format warning (fromformat-313-t)
    PyErr_Format(PyExc_TypeError, "%#x", 1);  // expect: ABI305 PyErr_Format (fromformat-313-alt)
    PyErr_Format(PyExc_TypeError, "%f", 1.0);  // expect: ABI305 PyErr_Format note (fromformat-unknown-unit)
    PyErr_Format(PyExc_TypeError, "100%");  // expect: ABI305 PyErr_Format note (fromformat-lone-percent)
    PyErr_Format(PyExc_TypeError, "%2c", 'c');  // expect: ABI305 PyErr_Format note (fromformat-useless-width)
}
