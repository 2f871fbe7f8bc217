/* A small extension that once was written for the full API: `Tally().update([...])` counts hashable things. */
#include "tally.h"

static int
tally_init(TallyObject *self, PyObject *args, PyObject *kwargs)
{
    self->counts = PyDict_New();
    self->total = 0;
    return self->counts == NULL ? -1 : 0;
}

static void
tally_dealloc(TallyObject *self)
{
    Py_XDECREF(self->counts);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
tally_update(TallyObject *self, PyObject *items)
{
    if (!PyList_Check(items)) {
        return PyErr_Format(PyExc_TypeError, "expected a list, got %s", TYPE_NAME(items));
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(items); i++) {
        PyObject *item = PyList_GET_ITEM(items, i);
        PyObject *known = PyDict_GetItemWithError(self->counts, item);
        if (known == NULL && PyErr_Occurred()) {
            return NULL;
        }
        PyObject *count = PyLong_FromLong(known == NULL ? 1 : PyLong_AsLong(known) + 1);
        if (count == NULL || PyDict_SetItem(self->counts, item, count) < 0) {
            Py_XDECREF(count);
            return NULL;
        }
        Py_DECREF(count);
        self->total++;
    }
    Py_INCREF(Py_None);
    return Py_None;
}

static PyObject *
tally_label(TallyObject *self, PyObject *name)
{
    Py_ssize_t length;
    const char *text = PyUnicode_AsUTF8AndSize(name, &length);
    if (text == NULL) {
        return NULL;
    }
    return PyUnicode_FromFormat("%s (%zd)", text, self->total);
}

static PyMethodDef tally_methods[] = {
    {"update", (PyCFunction)tally_update, METH_O, "Count the items of a list."},
    {"label", (PyCFunction)tally_label, METH_O, "A label with the total."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject Tally_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "tally.Tally",
    .tp_basicsize = sizeof(TallyObject),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_init = (initproc)tally_init,
    .tp_new = PyType_GenericNew,
    .tp_dealloc = (destructor)tally_dealloc,
    .tp_methods = tally_methods,
};

static struct PyModuleDef tally_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "tally",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit_tally(void)
{
    PyObject *module = PyModule_Create(&tally_module);
    if (module == NULL) {
        return NULL;
    }
    if (PyType_Ready(&Tally_Type) < 0
        || PyObject_SetAttrString(module, "Tally", (PyObject *)&Tally_Type) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
