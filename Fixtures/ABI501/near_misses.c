// target: 3.9
#include <Python.h>

#pragma comment(lib, "python3.lib")
#pragma comment(lib, "python3t.lib")
#pragma comment(user, "python311.lib")
#pragma message("python311.lib")
#if 0
#pragma comment(lib, "python311.lib")
#endif
#ifndef Py_LIMITED_API
#pragma comment(lib, "python311.lib")
#endif
// #pragma comment(lib, "python311.lib")

const char *name = "#pragma comment(lib, \"python311.lib\")";
PyObject *answer(void) { return PyLong_FromLong(42); }
