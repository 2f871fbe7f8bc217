// Arguments that templates move, drop and repeat; nested calls.
#include <Python.h>

PyObject *calls(PyObject *self, PyObject *items, Py_ssize_t index) {
  if (PyErr_Warn(PyExc_UserWarning, "old") < 0) return nullptr;
  if (_PyDict_Contains_KnownHash(self, items, index) || _PyDict_Contains_KnownHash(self, items, index++)) return nullptr;
  PyObject *item = PySequence_Fast_GET_ITEM(items, index + 1);
  return PyTuple_GET_ITEM(PyTuple_GET_ITEM(self, index), PyList_GET_SIZE(item));
}
