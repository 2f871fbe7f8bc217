// target: 3.8
// The method tables of types are names that the Limited API lacks; their designators follow from that.
#include <Python.h>

static PyObject *add(PyObject *left, PyObject *right) { return PyNumber_Add(left, right); }

static PyNumberMethods as_number = {  // expect: ABI101 PyNumberMethods
    .nb_add = add,
};

static PyBufferProcs as_buffer = {NULL, NULL};  // expect: ABI101 PyBufferProcs

void *tables[] = {&as_number, &as_buffer};
