// Arguments that templates move, drop and repeat; nested calls.
#include <Python.h>

PyObject *calls(PyObject *self, PyObject *items, Py_ssize_t index) {
  if (PyErr_WarnEx(PyExc_UserWarning, "old", 1) < 0) return nullptr;
  if (PyDict_Contains(self, items) || _PyDict_Contains_KnownHash(self, items, index++)) return nullptr;
  PyObject *item = PySequence_Fast_GET_ITEM(items, index + 1);
  return PyTuple_GetItem(PyTuple_GetItem(self, index), PyList_Size(item));
}
