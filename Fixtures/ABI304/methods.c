// target: 3.8
#include <Python.h>

static PyObject *call(PyObject *self) { return self; }

#define FAST METH_FASTCALL // expect: ABI304 METH_FASTCALL error

static PyMethodDef methods[] = {
    {"one", (PyCFunction)call, METH_FASTCALL, NULL},                  // expect: ABI304 METH_FASTCALL error
    {"two", (PyCFunction)call, METH_FASTCALL | METH_KEYWORDS, NULL},  // expect: ABI304 METH_FASTCALL error
    {"three", (PyCFunction)call, FAST, NULL},                         // related: METH_FASTCALL
    {"four", (PyCFunction)call, METH_KEYWORDS |                       // expect: ABI304 PyMethodDef.ml_flags error (meth-bad-flags)
        METH_METHOD, NULL},                                           // expect: ABI304 METH_METHOD error (meth-method)
    {"five", (PyCFunction)call, 0x80, NULL},                          // expect: ABI304 METH_FASTCALL note (meth-fastcall)
    {"six", (PyCFunction)call, 0x202, NULL},                          // expect: ABI304 METH_METHOD error (meth-method), ABI304 PyMethodDef.ml_flags error
    {"seven", (PyCFunction)call, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL},
};
