// target: 3.8
#include <Python.h>
#include <stdlib.h>

void arguments(PyObject *o, Py_ssize_t n, PyThread_type_lock lock, int base)
{
    PyByteArray_Resize(o, 0);
    PyByteArray_Resize(o, n);
    PyByteArray_Resize(o, -n);
    PyNumber_ToBase(o, 2);
    PyNumber_ToBase(o, 0x10);
    PyNumber_ToBase(o, base);
    PyImport_ImportModuleLevel("m", NULL, NULL, NULL, 0);
    PyThread_acquire_lock_timed(lock, -1, 1);
    PyThread_acquire_lock_timed(lock, 1000, 1);
}

void types(PyType_Spec *spec, PyObject *bases, PyTypeObject *type)
{
    PyType_FromSpecWithBases(spec, bases);
    PyType_FromSpecWithBases(spec, NULL);
    PyType_FromSpecWithBases(spec, PyTuple_Pack(1, &PyLong_Type));
    PyType_GetSlot(type, 60);
}

void keywords(PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"", "size", NULL};
    PyObject *o, *p;
    PyArg_ParseTupleAndKeywords(args, kwargs, "OO", names, &o, &p);
}

void with_the_gil(void)
{
    void *p = PyMem_Malloc(1);
    Py_BEGIN_ALLOW_THREADS
    p = realloc(p, 2);
    Py_BLOCK_THREADS
    p = PyMem_Realloc(p, 3);
    Py_UNBLOCK_THREADS
    free(NULL);
    Py_END_ALLOW_THREADS
    PyMem_Free(p);
    PyOS_InterruptOccurred();
}
