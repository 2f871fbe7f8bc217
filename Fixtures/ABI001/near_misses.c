// target: 3.9
// Nothing is missing where the preprocessor does not look.
#include <Python.h>
#if 0
#include "made-by-the-build.h"
#endif
#if defined(__has_include)
#if __has_include("made-by-the-build.h")
#include "made-by-the-build.h"
#endif
#endif

PyObject *answer(void) { return PyLong_FromLong(42); }
