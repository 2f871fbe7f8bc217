// target: 3.8
#define Py_LIMITED_API 0x03080000  /* not PY_VERSION_HEX */
#include <Python.h>
#if PY_VERSION_HEX < Py_LIMITED_API
#error "too old to build with"
#endif

unsigned long built_with(void) { return PY_VERSION_HEX; }
