// target: 3.12
#include <Python.h>

static PyObject *nothing(PyObject *self, PyObject *arg) { return Py_None; }

static PyMethodDef methods[] = {{"nothing", nothing, METH_O, NULL}, {NULL, NULL, 0, NULL}};

PyMethodDef *table(void) { return methods; }

void f(PyObject *o, PyType_Spec *spec, PyThread_type_lock lock)
{
    PyType_FromSpecWithBases(spec, (PyObject *)&PyLong_Type);
    PyType_GetSlot(&PyLong_Type, 1);
    PyNumber_ToBase(o, 7);
    PyThread_acquire_lock_timed(lock, 9223372036854775807LL, 1);
    PyByteArray_Resize(o, -1); // expect: ABI302 PyByteArray_Resize (bytearray-resize-negative)
}
