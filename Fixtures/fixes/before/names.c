// The same function by another name, or by way of an older one.
#include <Python.h>

#define LENGTH(text) (PyUnicode_AsUTF8(text) ? 1 : 0)
#define NAME(name) name##_SIZE
#define SHOWN(call) puts(#call), call

static PyObject *keywords(PyObject *self, PyObject *args, PyObject *names) {
  (void)self, (void)args;
  return names;
}

int names(PyObject *self, PyObject *other, PyObject *items) {
  const char *text = PyUnicode_AsUTF8(self), *next = PyUnicode_AsUTF8( /* kept */ other );
  PyObject *result = PyObject_CallMethodNoArgs(self, other);
  Py_XSETREF(result, PyObject_CallMethodOneArg(self, other, PyObject_CallOneArg(self, other)));
  Py_XSETREF(result, NULL);
  if (result != NULL) Py_SETREF(result, items);
  PyCFunction function = _PyCFunction_CAST(keywords);
  // A macro that makes a string or a name of its argument would show another one.
  text = SHOWN(PyUnicode_AsUTF8(self));
  return LENGTH(self) + (int)NAME(PyList_GET)(items) + (text == next) + (function == NULL);
}
