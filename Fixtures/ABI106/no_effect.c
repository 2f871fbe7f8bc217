// target: 3.11
// Flags that no longer do anything.
#include <Python.h>

unsigned long flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VERSION_TAG;  // expect: ABI106 Py_TPFLAGS_HAVE_VERSION_TAG note
