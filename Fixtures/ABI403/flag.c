// target: 3.8
// flags: -DPy_LIMITED_API=0x03110000
#include <Python.h>  // expect: ABI403 Py_LIMITED_API error

int answer = 42;
