// target: 3.8
#include <Python.h>

static int get(PyObject *self, void *view, int flags) { return -1; }
static void release(PyObject *self, void *view) {}
static int send(PyObject *self, PyObject *arg, PyObject **result) { return 0; }

static PyType_Slot slots[] = {
    {Py_bf_getbuffer, (void *)get},           // expect: ABI303 Py_bf_getbuffer error
    {Py_bf_releasebuffer, (void *)release},   // expect: ABI303 Py_bf_releasebuffer error
    {Py_am_send, (void *)send},               // expect: ABI303 Py_am_send error
    {Py_tp_vectorcall, (void *)send},         // expect: ABI303 Py_tp_vectorcall error
    {Py_tp_token, NULL},                      // expect: ABI303 Py_tp_token error
    {Py_slot_subslots, NULL},                 // expect: ABI303 Py_slot_subslots error
    {Py_slot_invalid, NULL},                  // expect: ABI303 Py_slot_invalid error
    {Py_tp_slots, NULL},                      // expect: ABI303 Py_tp_slots error
    {Py_tp_name, (void *)"spam.Type"},        // expect: ABI303 Py_tp_name error
    {Py_tp_basicsize, (void *)16},            // expect: ABI303 Py_tp_basicsize error
    {Py_tp_extra_basicsize, (void *)16},      // expect: ABI303 Py_tp_extra_basicsize error
    {Py_tp_itemsize, (void *)8},              // expect: ABI303 Py_tp_itemsize error
    {Py_tp_flags, (void *)0},                 // expect: ABI303 Py_tp_flags error
    {Py_tp_metaclass, NULL},                  // expect: ABI303 Py_tp_metaclass error
    {Py_tp_module, NULL},                     // expect: ABI303 Py_tp_module error
    {0, NULL},
};
