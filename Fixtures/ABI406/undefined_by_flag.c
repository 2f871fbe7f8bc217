// target: 3.8
// flags: -UPy_LIMITED_API -DPy_BUILD_CORE=1
// The flags leave the Limited API.
#include <Python.h>
#if PY_VERSION_HEX >= 0x030B0000
void keep(PyObject *value) { Py_XINCREF(value); }
#endif
