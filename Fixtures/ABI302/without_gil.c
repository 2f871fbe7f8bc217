// target: 3.8
#include <Python.h>

void f(void)
{
    void *p;
    Py_BEGIN_ALLOW_THREADS
    p = PyMem_Malloc(1); // expect: ABI302 PyMem_Malloc error (pymem-malloc-gil)
    p = PyMem_Realloc(p, 2); // expect: ABI302 PyMem_Realloc
    PyMem_Free(p); // expect: ABI302 PyMem_Free
    PyOS_InterruptOccurred(); // expect: ABI302 PyOS_InterruptOccurred error (interruptoccurred-gil)
    Py_END_ALLOW_THREADS
}
