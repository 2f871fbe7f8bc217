// target: 3.11
// headers: >=3.12 <3.15
// flags: -D_WIN32=1 -DMS_WINDOWS=1 -fdeclspec
#include <Python.h>

void forget(PyObject **first, PyObject **second)
{
    Py_CLEAR(*first);  // expect: ABI003 Py_CLEAR warning (clear-on-windows)
    Py_CLEAR(*second);
}
