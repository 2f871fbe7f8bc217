// target: 3.8
// The value of PyErr_Fetch taken for a text.
#include <Python.h>

PyObject *message(void)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI302 PyErr_Fetch warning (fetch-value-as-str), ABI106 PyErr_Fetch note
    return value == NULL ? NULL : PyUnicode_AsUTF8String(value);
}

PyObject *only_where_compiled(void)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI302 PyErr_Fetch warning (fetch-value-as-str), ABI106 PyErr_Fetch note
#if 0
    PyErr_NormalizeException(&type, &value, &traceback);
#endif
    return PyUnicode_AsUTF8String(value);
}
