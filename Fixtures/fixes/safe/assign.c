// Assignments to what newer headers make a function.
#include <Python.h>

void assign(PyVarObject *self, PyTypeObject *type) {
  Py_SET_TYPE(self, type);
  if (type) Py_SET_SIZE(self, (Py_ssize_t)sizeof(type) + 1);
}
