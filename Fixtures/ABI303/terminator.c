// target: 3.14
// headers: <3.15
#include <Python.h>

static PyType_Slot slots[] = {
    {Py_tp_doc, "spam"},
    {Py_slot_end, NULL},  // expect: ABI303 Py_slot_end error
};
