// target: 3.8
// The configuration of the Python in use is asked first; it does not ask for the Limited API.
#include <pyconfig.h>
/* #include <Python.h> */
#ifndef Py_GIL_DISABLED
#  define Py_LIMITED_API 0x03080000
#endif
#include "early_settings.h"
#include <Python.h>

// The same value once more changes nothing.
#define Py_LIMITED_API 0x03080000
#define Py_LIMITED_API_VERSION 0x03080000
const char *text = "\
#define Py_LIMITED_API 0x03090000";
/*
#define Py_LIMITED_API 0x03090000
*/
#if 0
#define Py_LIMITED_API 0x03090000
#endif

PyObject *answer(void) { return PyLong_FromLong(42); }
