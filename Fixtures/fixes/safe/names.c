// The same function by another name, or by way of an older one.
#include <Python.h>

#define LENGTH(text) (PyUnicode_AsUTF8AndSize(text, NULL) ? 1 : 0)
#define NAME(name) name##_SIZE
#define SHOWN(call) puts(#call), call

static PyObject *keywords(PyObject *self, PyObject *args, PyObject *names) {
  (void)self, (void)args;
  return names;
}

int names(PyObject *self, PyObject *other, PyObject *items) {
  const char *text = PyUnicode_AsUTF8AndSize(self, NULL), *next = PyUnicode_AsUTF8AndSize( /* kept */ other, NULL );
  PyObject *result = PyObject_CallMethodObjArgs(self, other, NULL);
  do { PyObject *tmp_ = (PyObject *)(result); (result) = (PyObject_CallMethodObjArgs(self, other, PyObject_CallFunctionObjArgs(self, other, NULL), NULL)); Py_XDECREF(tmp_); } while (0);
  do { PyObject *tmp_ = (PyObject *)(result); (result) = (NULL); Py_XDECREF(tmp_); } while (0);
  if (result != NULL) do { PyObject *tmp_ = (PyObject *)(result); (result) = (items); Py_DECREF(tmp_); } while (0);
  PyCFunction function = ((PyCFunction)(void (*)(void))keywords);
  // A macro that makes a string or a name of its argument would show another one.
  text = SHOWN(PyUnicode_AsUTF8(self));
  return LENGTH(self) + (int)NAME(PyList_GET)(items) + (text == next) + (function == NULL);
}
