// target: 3.8
// Where the text of a format comes from.
#include <Python.h>
#include <inttypes.h>

#define FORMAT "value %lx"
#define NAME "name"
static const char array[] = "value %lx";
static const char *const pointer = "value %lx";
static const char *variable = "value %lx";

void literals(long value, uint64_t wide, const char *parameter, int which)
{
    const char *const local = "value %lx";
    PyErr_Format(PyExc_ValueError, FORMAT, value);  // expect: ABI305 PyErr_Format
    PyErr_Format(PyExc_ValueError, FORMAT " of " NAME, value);  // expect: ABI305 PyErr_Format
    PyErr_Format(PyExc_ValueError, array, value);  // expect: ABI305 PyErr_Format
    PyErr_Format(PyExc_ValueError, pointer, value);  // expect: ABI305 PyErr_Format
    PyErr_Format(PyExc_ValueError, local, value);  // expect: ABI305 PyErr_Format
    PyErr_Format(PyExc_ValueError, "value %" PRIx64, wide);  // expect: ABI305 PyErr_Format
    PyErr_Format(PyExc_ValueError, (const char *)"value %lx", value);  // expect: ABI305 PyErr_Format (fromformat-312-lx)
    PyErr_Format(PyExc_ValueError,
                 "the value "  // expect: ABI305 PyErr_Format
                 "is %lx", value);  // related: PyErr_Format
    PyErr_Format(PyExc_ValueError, "%lx and %llx and %f", value, value, 1.0);  // expect: ABI305 PyErr_Format (fromformat-312-lx)
    // Not known to the linter.
    PyErr_Format(PyExc_ValueError, variable, value);
    PyErr_Format(PyExc_ValueError, parameter, value);
    PyErr_Format(PyExc_ValueError, which ? "%lx" : "%ld", value);
    // The NUL ends it.
    PyErr_Format(PyExc_ValueError, "value\0 %lx", value);
}
