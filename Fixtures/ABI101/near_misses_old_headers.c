// target: 3.8
// headers: >=3.8 <3.11
// What a Python from the target on shows may be used.
#include <Python.h>

void copy(char *to, const char *from) { Py_MEMCPY(to, from, 3); }  // expect: ABI106 Py_MEMCPY
