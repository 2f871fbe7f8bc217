// target: 3.8
// headers: >=3.11
#include <Python.h>

static int get(PyObject *self, void *view, int flags) { return -1; }

#define BUFFER 1
#define ROW {Py_bf_getbuffer, (void *)get} // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
#define SLOT(name, function) {Py_##name, (void *)function}
#define ENTRY(slot) {slot, (void *)get}
#define UNUSED {Py_bf_getbuffer, (void *)get}

static PyType_Slot by_designator[] = {
    {.pfunc = (void *)get, .slot = Py_bf_getbuffer},  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    {0},
};

static PyType_Slot without_braces[] = {
    Py_tp_doc, "spam",
    Py_bf_getbuffer, (void *)get,  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    0, NULL,
};

static PyType_Slot by_number[] = {
    {1, (void *)get},       // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    {BUFFER, (void *)get},  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    {0, NULL},
};

static PyType_Slot by_macro[] = {
    ROW,                      // related: Py_bf_getbuffer
    SLOT(bf_getbuffer, get),  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    ENTRY(Py_bf_getbuffer),   // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    {0, NULL},
};

static PyType_Slot by_index[3] = {
    [1] = {0, NULL},
    [0] = {Py_bf_getbuffer, (void *)get},  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
};

struct pair {
    int number;
    PyType_Slot slots[2];
};

static struct pair inside = {1, {{Py_bf_getbuffer, (void *)get}, {0, NULL}}};  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)

static PyType_Spec literal = {
    .name = "spam.Spam",
    .slots = (PyType_Slot[]){
        {Py_bf_getbuffer, (void *)get},  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
        {0, NULL},
    },
};

void build(PyType_Slot *out)
{
    PyType_Slot one = {Py_bf_getbuffer, (void *)get};  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    PyType_Slot slots[3];
    slots[0].slot = Py_bf_getbuffer;  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    slots[0].pfunc = (void *)get;
    slots[1] = (PyType_Slot){Py_bf_getbuffer, (void *)get};  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    out->slot = Py_bf_getbuffer;  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    out[1] = one;
    out[2] = slots[0];
}
