// target: 3.9
// What the user's own `#if` hides is an error of the limited build, and so is what else is found.
#include <Python.h>
#if !defined(Py_LIMITED_API)
struct mine { int a; };
#endif
int f(struct mine *m) { return m->a; }  // expect: ABI003 error
Py_ssize_t g(PyObject *l) { return PyList_GET_SIZE(l); }  // expect: ABI101 PyList_GET_SIZE
