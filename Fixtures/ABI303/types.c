// target: 3.8
#include <Python.h>

static int get(PyObject *self, void *view, int flags) { return -1; }
static void release(PyObject *self, void *view) {}
static int send(PyObject *self, PyObject *arg, PyObject **result) { return 0; }

static PyType_Slot slots[] = {
    {Py_bf_getbuffer, (void *)get},           // expect: ABI303 Py_bf_getbuffer error (slot-py-bf-getbuffer)
    {Py_bf_releasebuffer, (void *)release},   // expect: ABI303 Py_bf_releasebuffer error (slot-py-bf-releasebuffer)
    {Py_am_send, (void *)send},               // expect: ABI303 Py_am_send error (slot-py-am-send)
    {Py_tp_vectorcall, (void *)send},         // expect: ABI303 Py_tp_vectorcall error (slot-py-tp-vectorcall)
    {Py_tp_token, NULL},                      // expect: ABI303 Py_tp_token error (slot-py-tp-token)
    {Py_slot_subslots, NULL},                 // expect: ABI303 Py_slot_subslots error (slot-py-slot-subslots)
    {Py_slot_invalid, NULL},                  // expect: ABI303 Py_slot_invalid error (slot-py-slot-invalid)
    {Py_tp_slots, NULL},                      // expect: ABI303 Py_tp_slots error (slot-py-tp-slots)
    {Py_tp_name, (void *)"spam.Type"},        // expect: ABI303 Py_tp_name error (slot-py-tp-name)
    {Py_tp_basicsize, (void *)16},            // expect: ABI303 Py_tp_basicsize error (slot-py-tp-basicsize)
    {Py_tp_extra_basicsize, (void *)16},      // expect: ABI303 Py_tp_extra_basicsize error (slot-py-tp-extra-basicsize)
    {Py_tp_itemsize, (void *)8},              // expect: ABI303 Py_tp_itemsize error (slot-py-tp-itemsize)
    {Py_tp_flags, (void *)0},                 // expect: ABI303 Py_tp_flags error (slot-py-tp-flags)
    {Py_tp_metaclass, NULL},                  // expect: ABI303 Py_tp_metaclass error (slot-py-tp-metaclass)
    {Py_tp_module, NULL},                     // expect: ABI303 Py_tp_module error (slot-py-tp-module)
    {0, NULL},
};
