// A length without the macro.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

int lengths(PyObject *args) {
  const char *text;
  Py_ssize_t length;
  return PyArg_ParseTuple(args, "s#", &text, &length);
}
