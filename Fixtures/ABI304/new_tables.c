// target: 3.8
// headers: >=3.15
#include <Python.h>

static PySlot slots[] = {
    {.sl_id = Py_tp_doc, .sl_flags = PySlot_OPTIONAL, .sl_ptr = "spam"},  // expect: ABI304 PySlot_OPTIONAL error (pyslot-optional)
    PySlot_END,
};
