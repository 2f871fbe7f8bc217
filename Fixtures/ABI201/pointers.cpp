// target: 3.8
// flags: -std=c++20
// References to pointers, variables in conditions.
#include <Python.h>

const char *name(PyTypeObject *&reference)
{
    if (auto *base = reference->tp_base; base != nullptr) {  // expect: ABI201 PyTypeObject.tp_base
        return nullptr;
    }
    return reference->tp_doc;  // expect: ABI201 PyTypeObject.tp_doc
}
