// target: 3.14
// headers: >=3.15
#define Py_TARGET_ABI3T 0x030F0000  // expect: ABI309 Py_TARGET_ABI3T error (hdr-abi3t-low-limit)
#include <Python.h>

PyObject *nothing(void) { return NULL; }
