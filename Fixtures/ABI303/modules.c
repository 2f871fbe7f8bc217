// target: 3.8
#include <Python.h>

static int exec(PyObject *module) { return 0; }

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)exec},
    {Py_mod_multiple_interpreters, (void *)2},  // expect: ABI303 Py_mod_multiple_interpreters error (slot-py-mod-multiple-interpreters)
    {Py_mod_gil, (void *)1},                    // expect: ABI303 Py_mod_gil error (slot-py-mod-gil)
    {Py_mod_abi, NULL},                         // expect: ABI303 Py_mod_abi error (slot-py-mod-abi)
    {Py_mod_token, NULL},                       // expect: ABI303 Py_mod_token error (slot-py-mod-token)
    {Py_mod_slots, NULL},                       // expect: ABI303 Py_mod_slots error (slot-py-mod-slots)
    {Py_mod_name, (void *)"spam"},              // expect: ABI303 Py_mod_name error (slot-py-mod-name)
    {Py_mod_doc, (void *)"Spam."},              // expect: ABI303 Py_mod_doc error (slot-py-mod-doc)
    {Py_mod_methods, NULL},                     // expect: ABI303 Py_mod_methods error (slot-py-mod-methods)
    {Py_mod_state_size, (void *)16},            // expect: ABI303 Py_mod_state_size error (slot-py-mod-state-size)
    {Py_mod_state_traverse, NULL},              // expect: ABI303 Py_mod_state_traverse error (slot-py-mod-state-traverse)
    {Py_mod_state_clear, NULL},                 // expect: ABI303 Py_mod_state_clear error (slot-py-mod-state-clear)
    {Py_mod_state_free, NULL},                  // expect: ABI303 Py_mod_state_free error (slot-py-mod-state-free)
    {0, NULL},
};

static PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "spam", .m_slots = slots};
