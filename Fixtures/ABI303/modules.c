// target: 3.8
#include <Python.h>

static int exec(PyObject *module) { return 0; }

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)exec},
    {Py_mod_multiple_interpreters, (void *)2},  // expect: ABI303 Py_mod_multiple_interpreters error
    {Py_mod_gil, (void *)1},                    // expect: ABI303 Py_mod_gil error
    {Py_mod_abi, NULL},                         // expect: ABI303 Py_mod_abi error
    {Py_mod_token, NULL},                       // expect: ABI303 Py_mod_token error
    {Py_mod_slots, NULL},                       // expect: ABI303 Py_mod_slots error
    {Py_mod_name, (void *)"spam"},              // expect: ABI303 Py_mod_name error
    {Py_mod_doc, (void *)"Spam."},              // expect: ABI303 Py_mod_doc error
    {Py_mod_methods, NULL},                     // expect: ABI303 Py_mod_methods error
    {Py_mod_state_size, (void *)16},            // expect: ABI303 Py_mod_state_size error
    {Py_mod_state_traverse, NULL},              // expect: ABI303 Py_mod_state_traverse error
    {Py_mod_state_clear, NULL},                 // expect: ABI303 Py_mod_state_clear error
    {Py_mod_state_free, NULL},                  // expect: ABI303 Py_mod_state_free error
    {0, NULL},
};

static PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "spam", .m_slots = slots};
