// target: 3.15
// headers: >=3.15
#include <Python.h>

static int execute(PyObject *module) { return 0; }

static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};

static PySlot type_slots[] = {
    PySlot_STATIC_DATA(Py_tp_methods, methods),
    PySlot_DATA(Py_tp_getset, methods),     // expect: ABI303 Py_tp_getset error (pyslot-static-tables)
    PySlot_DATA(Py_tp_doc, "spam"),
    PySlot_DATA(Py_tp_new, NULL),
    PySlot_DATA(Py_tp_new, NULL),           // expect: ABI303 Py_tp_new warning (pyslot-repeated)
    PySlot_END,
};

static PySlot module_slots[] = {
    PySlot_DATA(Py_mod_name, "spam"),
    PySlot_FUNC(Py_mod_exec, execute),
    PySlot_FUNC(Py_mod_exec, execute),      // expect: ABI303 Py_mod_exec error (mod-exec-repeated-export)
    PySlot_END,
};

PyMODEXPORT_FUNC PyModExport_spam(void) { return module_slots; }  // expect: ABI303 Py_mod_abi error (mod-abi-mandatory)

PyObject *make(void) { return PyType_FromSlots(type_slots); }
