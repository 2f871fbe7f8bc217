// target: 3.8
// flags: -std=c++17
#include <Python.h>

constexpr const char *format = "value %lx";
static constexpr char array[] = "value %lx";

template <typename T> void raise(T value)
{
    PyErr_Format(PyExc_ValueError, "value %lx", value);  // expect: ABI305 PyErr_Format
}

void fail(long value)
{
    PyErr_Format(PyExc_ValueError, format, value);  // expect: ABI305 PyErr_Format
    PyErr_Format(PyExc_ValueError, array, value);  // expect: ABI305 PyErr_Format
    PyErr_Format(PyExc_ValueError, R"(value %lx)", value);  // expect: ABI305 PyErr_Format
    PyErr_Format(PyExc_ValueError, u8"value %lx", value);  // expect: ABI305 PyErr_Format
    raise(value);
    raise(1L);
}
