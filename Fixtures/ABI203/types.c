// target: 3.8
// Type objects as variables: one finding at the definition with the initialiser.
#include <Python.h>

extern PyTypeObject Elsewhere_Type;

static PyObject *repr(PyObject *self) { return PyUnicode_FromString(self == NULL ? "" : "spam"); }

static PyTypeObject Spam_Type = {  // expect: ABI203 PyTypeObject
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "spam.Spam",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_repr = repr,
};

PyTypeObject Eggs_Type = {  // expect: ABI203 PyTypeObject
    PyVarObject_HEAD_INIT(NULL, 0)
    "spam.Eggs",
    sizeof(PyObject),
};

int ready(void)
{
    static PyTypeObject Inner_Type = {  // expect: ABI203 PyTypeObject
        PyVarObject_HEAD_INIT(NULL, 0)
        .tp_name = "spam.Inner",
    };
    Spam_Type.tp_new = PyType_GenericNew;  // expect: ABI201 PyTypeObject.tp_new
    return PyType_Ready(&Spam_Type) < 0 || PyType_Ready(&Inner_Type) < 0
        || PyType_Ready(&Elsewhere_Type) < 0;
}
