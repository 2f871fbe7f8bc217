// target: 3.8
// headers: >=3.15
#include <Python.h>

static PySlot slots[] = {
    PySlot_DATA(Py_tp_name, "spam.Spam"),  // expect: ABI303 Py_tp_name (slot-py-tp-name)
    PySlot_SIZE(Py_tp_basicsize, 32),      // expect: ABI303 Py_tp_basicsize (slot-py-tp-basicsize)
    PySlot_END,
};
