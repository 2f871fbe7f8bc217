// target: 3.8
// headers: >=3.10
// A static type is fixed, and has no instances where it has no `tp_new`, without these flags.
#include <Python.h>

static PyTypeObject Designated = {  // expect: ABI203 PyTypeObject
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "spam.Designated",
    .tp_flags = (Py_TPFLAGS_DEFAULT
                 | Py_TPFLAGS_DISALLOW_INSTANTIATION) | Py_TPFLAGS_IMMUTABLETYPE,
    .tp_doc = "flags = {",
};

static PyTypeObject InOrder[1] = {{  // expect: ABI203 PyTypeObject
    PyVarObject_HEAD_INIT(NULL, 0)
    "spam.InOrder",
    sizeof(int) * 8,
    0,
    NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
}};

void change(PyTypeObject *type)
{
    type->tp_flags |= Py_TPFLAGS_IMMUTABLETYPE;  // expect: ABI201 PyTypeObject.tp_flags
    type->tp_flags =                             // expect: ABI201 PyTypeObject.tp_flags
        type->tp_flags | Py_TPFLAGS_IMMUTABLETYPE;  // expect: ABI201 PyTypeObject.tp_flags
}

void take(PyTypeObject *type, PyType_Spec *spec)
{
    spec->flags |= Py_TPFLAGS_IMMUTABLETYPE;  // expect: ABI304 Py_TPFLAGS_IMMUTABLETYPE (flag-immutabletype)
    spec->flags =
        type->tp_flags  // expect: ABI201 PyTypeObject.tp_flags
        | Py_TPFLAGS_IMMUTABLETYPE;  // expect: ABI304 Py_TPFLAGS_IMMUTABLETYPE (flag-immutabletype)
}
