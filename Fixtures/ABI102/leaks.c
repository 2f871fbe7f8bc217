// target: 3.8
// headers: >=3.12
// Newer headers show these at every target: the compiler does not notice.
#include <Python.h>

PyObject *caught(void)
{
    return PyErr_GetRaisedException();  // expect: ABI102 PyErr_GetRaisedException
}

void put_back(PyObject *exception)
{
    PyErr_SetRaisedException(exception);  // expect: ABI102 PyErr_SetRaisedException
}

int collecting(void)
{
    return PyGC_IsEnabled();  // expect: ABI102 PyGC_IsEnabled
}
