// target: 3.4
// headers: >=3.11
#include <Python.h>

static PyObject *unary(PyObject *self) { return self; }
static PyObject *binary(PyObject *self, PyObject *other) { return other; }
static void finalize(PyObject *self) {}
static int exec(PyObject *module) { return 0; }

static PyType_Slot slots[] = {
    {Py_am_await, (void *)unary},                     // expect: ABI303 Py_am_await error (slot-py-am-await)
    {Py_am_aiter, (void *)unary},                     // expect: ABI303 Py_am_aiter error (slot-py-am-aiter)
    {Py_am_anext, (void *)unary},                     // expect: ABI303 Py_am_anext error (slot-py-am-anext)
    {Py_nb_matrix_multiply, (void *)binary},          // expect: ABI303 Py_nb_matrix_multiply error (slot-py-nb-matrix-multiply)
    {Py_nb_inplace_matrix_multiply, (void *)binary},  // expect: ABI303 Py_nb_inplace_matrix_multiply error (slot-py-nb-inplace-matrix-multiply)
    {Py_tp_finalize, (void *)finalize},               // expect: ABI303 Py_tp_finalize error (slot-py-tp-finalize)
    {0, NULL},
};

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_create, (void *)unary},         // expect: ABI303 Py_mod_create error (slot-py-mod-create)
    {Py_mod_exec, (void *)exec},            // expect: ABI303 Py_mod_exec error (slot-py-mod-exec)
    {0, NULL},
};
