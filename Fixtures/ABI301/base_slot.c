// target: 3.12
#include <Python.h>

static const char doc[] = "A type.";
static const char *later = NULL;

PyType_Slot slots[] = {
    {Py_tp_doc, (void *)doc},
    {Py_tp_base, 0}, // expect: ABI301 Py_tp_base error (null-type-slot-base)
    // NULL for most slots leaves them empty.
    {Py_tp_init, NULL},
    {0, NULL},
};

PyType_Slot *built(void)
{
    static PyType_Slot table[] = {{Py_tp_doc, "A type."}, {0, NULL}};
    table[0].pfunc = (void *)later;
    return table;
}

static PyStructSequence_Field fields[] = {{"a", NULL}, {NULL, NULL}};

PyStructSequence_Desc described = {"spam.pair", "", fields, 1};
