// target: 3.11
// headers: >=3.11
// The same at a target that has it.
#include <Python.h>

int contiguous(PyObject *object)
{
    Py_buffer view;
    if (PyObject_GetBuffer(object, &view, PyBUF_SIMPLE) < 0) {
        return -1;
    }
    int result = view.len > 0 && sizeof(Py_buffer) >= sizeof view;
    PyBuffer_Release(&view);
    return result;
}

const char *text(PyObject *value)
{
    return PyUnicode_AsUTF8AndSize(value, NULL);
}

PyObject *call(PyObject *callable)
{
    return PyObject_CallNoArgs(callable);
}
