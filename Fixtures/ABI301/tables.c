// target: 3.8
#include <Python.h>
#include <structmember.h>

static PyStructSequence_Field fields[] = {{"value", NULL}, {NULL, NULL}};

static PyStructSequence_Desc without_doc = {
    "spam.Result",
    NULL,  // expect: ABI301 PyStructSequence_Desc.doc error (null-structseq-doc)
    fields, 1,
};

static PyType_Slot slots[] = {
    {Py_tp_doc, NULL},      // expect: ABI301 Py_tp_doc error (null-type-doc-slot)
    {Py_tp_members, NULL},  // expect: ABI301 Py_tp_members error (null-type-slot-value)
    {Py_tp_methods, NULL},
    {0, NULL},
};

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, NULL},  // expect: ABI301 Py_mod_exec error (pyslot-null-module)
    {0, NULL},
};

// Filled in when the module is loaded.
static PyType_Slot later[] = {{Py_tp_base, NULL}, {0, NULL}};
static PyStructSequence_Desc later_doc = {"spam.Later", NULL, fields, 1};

void fill(void)
{
    later[0].pfunc = (void *)&PyUnicode_Type;
    later_doc.doc = "Later.";
}
