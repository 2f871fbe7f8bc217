// target: 3.15
// headers: >=3.15
#include <Python.h>

PyABIInfo_VAR(abi_info);

static int execute(PyObject *module) { return 0; }

static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};

// A definition may have several, and the last of two type slots wins.
static PyModuleDef_Slot old_slots[] = {{Py_mod_exec, execute}, {Py_mod_exec, execute}, {0, NULL}};  // expect: ABI106 PyModuleDef_Slot
static PyType_Slot old_type_slots[] = {{Py_tp_methods, methods}, {Py_tp_new, NULL}, {Py_tp_new, NULL}, {0, NULL}};  // expect: ABI106 PyType_Slot

static PySlot type_slots[] = {
    PySlot_STATIC_DATA(Py_tp_methods, methods),
    PySlot_PTR_STATIC(Py_tp_getset, methods),
    PySlot_END,
};
static PySlot other_slots[] = {PySlot_STATIC_DATA(Py_tp_methods, methods), PySlot_END};

static PySlot module_slots[] = {
    PySlot_DATA(Py_mod_name, "spam"),
    PySlot_DATA(Py_mod_abi, &abi_info),
    PySlot_FUNC(Py_mod_exec, execute),
    PySlot_END,
};

PyMODEXPORT_FUNC PyModExport_spam(void) { return module_slots; }
PyMODINIT_FUNC PyInit_spam(void) { return NULL; }
