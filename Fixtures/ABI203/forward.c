// target: 3.8
// A forward declaration is silent; one that is all there is defines the variable.
#include <Python.h>

static PyTypeObject Spam_Type;
static PyTypeObject Late_Type;  // expect: ABI203 PyTypeObject

static PyTypeObject Spam_Type = {  // expect: ABI203 PyTypeObject
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "spam.Spam",
};

int ready(void) { return PyType_Ready(&Spam_Type) < 0 || PyType_Ready(&Late_Type) < 0; }
