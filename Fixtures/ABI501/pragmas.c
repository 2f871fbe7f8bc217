// target: 3.9
#include <Python.h>

#pragma comment(lib, "python311.lib")  // expect: ABI501 python311.lib
#ifdef _MSC_VER
#  pragma comment ( lib , "python3.11.lib" )  // expect: ABI501 python3.11.lib
#endif
#if defined(_WIN32) && defined(_MSC_VER)
#ifdef Py_LIMITED_API
#pragma comment(lib, "python313t.lib")  // expect: ABI501 python313t.lib
#endif
#endif

PyObject *answer(void) { return PyLong_FromLong(42); }
