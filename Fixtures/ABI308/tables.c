// target: 3.9
// select: ABI308
#include <Python.h>

static PyType_Slot slots[] = {
    {Py_tp_doc, "spam(value)\n--\n\nSpam."},  // expect: ABI308 Py_tp_doc note (typespec-doc-signature)
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "spam.Spam",
    .basicsize = 0,
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VERSION_TAG,  // expect: ABI308 Py_TPFLAGS_HAVE_VERSION_TAG note (flag-have-version-tag), ABI106 Py_TPFLAGS_HAVE_VERSION_TAG note
    .slots = slots,
};
