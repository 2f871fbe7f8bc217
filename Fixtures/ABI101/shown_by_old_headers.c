// target: 3.12
// headers: >=3.8 <3.11
// These headers show the macro, those of the target and of all newer Pythons hide it.
#include <Python.h>

void copy(char *to, const char *from) {
  Py_MEMCPY(to, from, 3);  // expect: ABI101 Py_MEMCPY
}
