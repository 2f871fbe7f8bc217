// target: 3.8
// Pointers, declarations, and types made from a PyType_Spec.
#include <Python.h>

extern PyTypeObject Elsewhere_Type;
static PyTypeObject *Spam_Type = NULL;
static PyTypeObject *const bases[] = {&PyType_Type, &PyLong_Type, &Elsewhere_Type};

typedef struct {
    const char *name;
    const char *tp_name;
} SpamTypeObject;
static SpamTypeObject own_type = {.name = "own", .tp_name = "spam"};

int is_spam(PyObject *self)
{
    return Py_TYPE(self) == Spam_Type || Py_TYPE(self) == bases[0] || own_type.name == NULL;
}
