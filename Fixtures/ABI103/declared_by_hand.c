// target: 3.8
// A declaration of the code's own does not make it public.
#include <Python.h>

extern PyObject *_PyDict_NewPresized(Py_ssize_t size);  // expect: ABI103 _PyDict_NewPresized

PyObject *table(void)
{
    return _PyDict_NewPresized(100);  // expect: ABI103 _PyDict_NewPresized
}
