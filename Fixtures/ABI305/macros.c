// target: 3.8
#include <Python.h>

#define FAIL(value) \
    PyErr_Format(PyExc_ValueError, "bad value %lx", value)  // expect: ABI305 PyErr_Format
#define RAISE(format, value) PyErr_Format(PyExc_ValueError, format, value)
#define UNUSED(value) PyErr_Format(PyExc_ValueError, "bad value %lx", value)

void fail(long value)
{
    FAIL(value);  // related: PyErr_Format
    FAIL(value + 1);
    RAISE("bad value %lx", value);  // expect: ABI305 PyErr_Format
    RAISE("bad value %ld", value);
}
