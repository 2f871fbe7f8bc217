// target: 3.9
// A branch of the code's own on Py_LIMITED_API that leaves something out.
#include <Python.h>

#ifndef Py_LIMITED_API
static long cached(void) { return 42; }
static int cache_size = 1;
#endif

PyObject *answer(void)
{
    return PyLong_FromLong(cached());  // expect: ABI003
}

PyObject *size(void)
{
    return PyLong_FromLong(cache_size);  // expect: ABI003
}
