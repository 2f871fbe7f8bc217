// Members of types, read and called; written and designated ones stay.
#include <Python.h>

PyTypeObject *slots(PyObject *self, PyTypeObject *type, PyObject *args) {
  PyObject *made = type->tp_alloc(type, 0);
  Py_TYPE(self)->tp_free((PyObject *)self);
  (*Py_TYPE(self)->tp_dealloc)(self);
  if (Py_TYPE(self)->tp_iternext == NULL || (type->tp_flags & Py_TPFLAGS_BASETYPE)) return ((PyTypeObject *)self)->tp_base;
  PyErr_Format(PyExc_TypeError, "%d%% of %.200s" " and %s", 1, Py_TYPE(self)->tp_name, type->tp_name);
  PyErr_Format(PyExc_TypeError, "%*s", 1, Py_TYPE(self)->tp_name);
  type->tp_new = NULL;
  newfunc *place = &type->tp_new;
  return PyList_Type.tp_new(type, made, args) ? *place ? type : NULL : NULL;
}
