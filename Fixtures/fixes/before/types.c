// What is known of a type: an argument tuple, what a function made, what a test says. All else is not safe to rename.
#include <Python.h>

static PyObject *known(PyObject *self, PyObject *args) {
  PyObject *made = PyTuple_New(PyTuple_GET_SIZE(args)), *text, *list = NULL;
  (void)self;
  if (made == NULL) return NULL;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(args); i++) {
    PyObject *item = PyTuple_GET_ITEM(args, i);  // the name PyTuple_GET_ITEM stays in comments
    Py_INCREF(item);
    PyTuple_SET_ITEM(made, i, item);
  }
  if (!PyArg_ParseTuple(args, "OO!", &text, &PyList_Type, &list)) return NULL;
  if (!PyUnicode_Check(text) || PyUnicode_GET_LENGTH(text) == 0) {
    PyErr_SetString(PyExc_TypeError, "PyUnicode_GET_LENGTH of nothing");
    return NULL;
  }
  if (PyUnicode_GET_LENGTH(text) > PyList_GET_SIZE(list)) return NULL;
  if (PyBytes_Check(self) && PyBytes_GET_SIZE(self) > 1) return PyBytes_FromString(PyBytes_AS_STRING(self));
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
  Py_SETREF(value, other);
  if (PyList_Check(other)) other = tuple;
  size += PyList_GET_SIZE(other);
  return PyLong_FromSsize_t(size + PyList_GET_SIZE(value));
}

static PyMethodDef methods[] = {{"known", known, METH_VARARGS, NULL}, {"unknown", unknown, METH_O, NULL}, {NULL, NULL, 0, NULL}};

PyMethodDef *table(void) { return methods; }
