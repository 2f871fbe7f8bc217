// Values, tests and includes.
#define Py_LIMITED_API 0x030A0000
#include "Python.h"

#if (defined(Py_LIMITED_API) ? Py_LIMITED_API+0 : PY_VERSION_HEX) >= 0x030C0000
#define NEW 1
#elif (defined(Py_LIMITED_API) ? Py_LIMITED_API+0 : PY_VERSION_HEX) < 0x030B0000
#define NEW PyObject_CallNoArgs
#endif

int directives(PyObject *args) {
  char text[3];
  strcpy(text, "x");
  return text[0] + (args == NULL);
}
