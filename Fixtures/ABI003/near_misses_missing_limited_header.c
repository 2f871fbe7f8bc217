// target: 3.9
// Code of the limited build alone: what its missing header would bring is not blamed on `Py_LIMITED_API`.
#include <Python.h>
#ifdef Py_LIMITED_API
#include "no_such_shim.h" // expect: ABI001
static shim_t counter;
int first(void) { return shim_value; }
int second(void) { return shim_call(1) + SHIM_MAX; }
shim_t third(shim_t *from) { shim_t copy = *from; return copy; }
int fourth(struct shim *from) { return from->field; }
#else
static int helper(void) { return 1; }
#endif
int fifth(void) { return helper(); }
