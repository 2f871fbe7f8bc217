// target: 3.4
#include <Python.h>

static PyObject *unary(PyObject *self) { return self; }
static PyObject *binary(PyObject *self, PyObject *other) { return other; }
static void finalize(PyObject *self) {}
static int exec(PyObject *module) { return 0; }

static PyType_Slot slots[] = {
    {Py_am_await, (void *)unary},                     // expect: ABI303 Py_am_await error
    {Py_am_aiter, (void *)unary},                     // expect: ABI303 Py_am_aiter error
    {Py_am_anext, (void *)unary},                     // expect: ABI303 Py_am_anext error
    {Py_nb_matrix_multiply, (void *)binary},          // expect: ABI303 Py_nb_matrix_multiply error
    {Py_nb_inplace_matrix_multiply, (void *)binary},  // expect: ABI303 Py_nb_inplace_matrix_multiply error
    {Py_tp_finalize, (void *)finalize},               // expect: ABI303 Py_tp_finalize error
    {0, NULL},
};

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_create, (void *)unary},         // expect: ABI303 Py_mod_create error
    {Py_mod_exec, (void *)exec},            // expect: ABI303 Py_mod_exec error
    {0, NULL},
};
