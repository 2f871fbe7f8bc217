// Members of types, read and called; written and designated ones stay.
#include <Python.h>

PyTypeObject *slots(PyObject *self, PyTypeObject *type, PyObject *args) {
  PyObject *made = ((allocfunc)PyType_GetSlot(type, Py_tp_alloc))(type, 0);
  ((freefunc)PyType_GetSlot(Py_TYPE(self), Py_tp_free))((PyObject *)self);
  (*((destructor)PyType_GetSlot(Py_TYPE(self), Py_tp_dealloc)))(self);
  if (((iternextfunc)PyType_GetSlot(Py_TYPE(self), Py_tp_iternext)) == NULL || (PyType_GetFlags(type) & Py_TPFLAGS_BASETYPE)) return ((PyTypeObject *)PyType_GetSlot(((PyTypeObject *)self), Py_tp_base));
  PyErr_Format(PyExc_TypeError, "%d%% of %R" " and %R", 1, Py_TYPE(self), type);
  PyErr_Format(PyExc_TypeError, "%*s", 1, Py_TYPE(self)->tp_name);
  type->tp_new = NULL;
  newfunc *place = &type->tp_new;
  return ((newfunc)PyType_GetSlot(&PyList_Type, Py_tp_new))(type, made, args) ? *place ? type : NULL : NULL;
}
