// target: 3.8
// Values that are made a text, or asked for what they are.
#include <Python.h>

PyObject *as_text(void)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI106 PyErr_Fetch note
    PyObject *text = PyObject_Str(value);
    return text == NULL ? NULL : PyUnicode_AsUTF8String(text);
}

PyObject *checked(void)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI106 PyErr_Fetch note
    if (!PyUnicode_Check(value)) return NULL;
    return PyUnicode_AsUTF8String(value);
}

PyObject *normalised(void)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);                 // expect: ABI106 PyErr_Fetch note
    PyErr_NormalizeException(&type, &value, &traceback);    // expect: ABI106 PyErr_NormalizeException note
    return PyUnicode_AsUTF8String(value);
}
