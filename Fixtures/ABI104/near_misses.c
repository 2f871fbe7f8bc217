// target: 3.12
// headers: >=3.12
#include <Python.h>

static int PyUnstable_Code_GetExtra(PyObject *code, Py_ssize_t index, void **value)
{
    *value = code;
    return index == 0;
}

static int PyUnstable_Own(void) { return 1; }

int use(PyObject *code, void **value)
{
    return PyUnstable_Code_GetExtra(code, PyUnstable_Own(), value);
}
