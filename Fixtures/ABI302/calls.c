// target: 3.8
#include <Python.h>

enum { minus_three = -3 };
static const int relative = -1;
#define BASE 36

typedef struct { char c[16]; } Block;

void arguments(PyObject *o, PyObject *b, PyThread_type_lock lock)
{
    PyByteArray_Resize(o, -1); // expect: ABI302 PyByteArray_Resize error (bytearray-resize-negative)
    PyByteArray_Resize(o, -(Py_ssize_t)sizeof(Block)); // expect: ABI302 PyByteArray_Resize (bytearray-resize-negative)
    PyByteArray_Resize(o, minus_three); // expect: ABI302 PyByteArray_Resize
    PyNumber_ToBase(o, 7); // expect: ABI302 PyNumber_ToBase warning (numbertobase-invalid)
    PyNumber_ToBase(o, BASE); // expect: ABI302 PyNumber_ToBase
    PyImport_ImportModuleLevel("m", NULL, NULL, NULL, relative); // expect: ABI302 PyImport_ImportModuleLevel warning (importlevel-negative)
    PyImport_ImportModuleLevelObject(o, NULL, NULL, NULL, -1); // expect: ABI302 PyImport_ImportModuleLevelObject (importlevel-negative)
    PyThread_acquire_lock_timed(lock, 9223372036854775807LL, 1); // expect: ABI302 PyThread_acquire_lock_timed error (lock-timeout-too-large)
}

void types(PyType_Spec *spec, PyObject *o)
{
    PyType_FromSpecWithBases(spec, (PyObject *)&PyLong_Type); // expect: ABI302 PyType_FromSpecWithBases error (bases-single-class)
    PyType_GetSlot(&PyLong_Type, 60); // expect: ABI302 PyType_GetSlot warning (getslot-static-type)
    PyType_GetSlot(Py_TYPE(o), 1); // expect: ABI302 PyType_GetSlot error (getslot-bf-old)
    PyType_GetSlot(Py_TYPE(o), 1 + 1); // expect: ABI302 PyType_GetSlot error (getslot-bf-old)
    PyType_GetSlot(Py_TYPE(o), 81); // expect: ABI302 PyType_GetSlot warning (getslot-unknown-id)
}
