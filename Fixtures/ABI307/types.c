// target: 3.8
#include <Python.h>

static PyType_Slot slots[] = {{Py_tp_doc, "spam"}, {0, NULL}};

static const char short_name[] = "Spam";

static PyType_Spec without_dot = {"Spam", 0, 0, Py_TPFLAGS_DEFAULT, slots};           // expect: ABI307 PyType_Spec.name warning (typespec-name-no-dot)
static PyType_Spec constant = {.name = short_name, .basicsize = 0, .slots = slots};  // expect: ABI307 PyType_Spec.name warning (typespec-name-no-dot)

PyObject *make(const char *package)
{
    char name[100];
    PyOS_snprintf(name, sizeof name, "%s.Spam", package);
    PyType_Spec spec = {name, 0, 0, Py_TPFLAGS_DEFAULT, slots};  // expect: ABI307 PyType_Spec.name error (typespec-name-lifetime)
    constant.name = name;                                        // expect: ABI307 PyType_Spec.name error (typespec-name-lifetime)
    return PyType_FromSpec(&spec);
}
