// target: 3.8
// What Python refuses in the definition of a module or a type.
#include <Python.h>

static int execute(PyObject *module) { return module == NULL; }

static PyModuleDef_Slot slots[] = {{Py_mod_exec, execute}, {0, NULL}};

static PyModuleDef stateless = {
    PyModuleDef_HEAD_INIT, "stateless", NULL,
    -1,  // expect: ABI307 PyModuleDef.m_size error (moduledef-size-slots)
    NULL, slots, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit_stateless(void) { return PyModuleDef_Init(&stateless); }

static PyType_Slot none[] = {{0, NULL}};

PyType_Spec nameless = {
    NULL,  // expect: ABI307 PyType_Spec.name error (typespec-name-null)
    sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, none,
};

PyType_Spec pointer_size = {
    "m.Small",
    sizeof(PyObject *),  // expect: ABI302 PyType_Spec.basicsize error (basicsize-below-object)
    0, Py_TPFLAGS_DEFAULT, none,
};
