// target: 3.12
// headers: >=3.12
#include <Python.h>

int extra(PyObject *code, Py_ssize_t index, void **value)
{
    return PyUnstable_Code_GetExtra(code, index, value);  // expect: ABI104 PyUnstable_Code_GetExtra
}

#define VISIT PyUnstable_GC_VisitObjects  // expect: ABI104 PyUnstable_GC_VisitObjects

static int visit(PyObject *object, void *argument) { return object != argument; }

void visit_all(void)
{
    VISIT(visit, NULL);  // related: PyUnstable_GC_VisitObjects
}
