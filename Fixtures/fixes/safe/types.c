// What is known of a type: an argument tuple, what a function made, what a test says. All else is not safe to rename.
#include <Python.h>

static PyObject *known(PyObject *self, PyObject *args) {
  PyObject *made = PyTuple_New(PyTuple_Size(args)), *text, *list = NULL;
  (void)self;
  if (made == NULL) return NULL;
  for (Py_ssize_t i = 0; i < PyTuple_Size(args); i++) {
    PyObject *item = PyTuple_GetItem(args, i);  // the name PyTuple_GET_ITEM stays in comments
    Py_INCREF(item);
    PyTuple_SetItem(made, i, item);
  }
  if (!PyArg_ParseTuple(args, "OO!", &text, &PyList_Type, &list)) return NULL;
  if (!PyUnicode_Check(text) || PyUnicode_GetLength(text) == 0) {
    PyErr_SetString(PyExc_TypeError, "PyUnicode_GET_LENGTH of nothing");
    return NULL;
  }
  if (PyUnicode_GetLength(text) > PyList_Size(list)) return NULL;
  if (PyBytes_Check(self) && PyBytes_Size(self) > 1) return PyBytes_FromString(PyBytes_AsString(self));
  return made;
}

static PyObject *unknown(PyObject *tuple, PyObject *other) {
  // A parameter may be anything.
  Py_ssize_t size = PyTuple_GET_SIZE(tuple);
  PyObject *made = PyTuple_New(1), *value = PyList_New(0);
  // Somebody else has it, before the item is set.
  PyList_Append(value, made);
  PyTuple_SET_ITEM(made, 0, other);
  // It may have become another object.
  do { PyObject *tmp_ = (PyObject *)(value); (value) = (other); Py_DECREF(tmp_); } while (0);
  if (PyList_Check(other)) other = tuple;
  size += PyList_GET_SIZE(other);
  return PyLong_FromSsize_t(size + PyList_GET_SIZE(value));
}

static PyMethodDef methods[] = {{"known", known, METH_VARARGS, NULL}, {"unknown", unknown, METH_O, NULL}, {NULL, NULL, 0, NULL}};

PyMethodDef *table(void) { return methods; }
