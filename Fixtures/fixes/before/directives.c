// Values, tests and includes.
#define Py_LIMITED_API 0x03100000
#include "Python.h"
#include <frameobject.h>

#if PY_VERSION_HEX >= 0x030C0000
#define NEW 1
#elif PY_VERSION_HEX < 0x030B0000
#define NEW PyObject_CallNoArgs
#endif

int directives(PyObject *args) {
  char text[3];
  strcpy(text, "x");
  return text[0] + (args == NULL);
}
