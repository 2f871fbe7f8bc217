// target: 3.8
// The buffer protocol is in the Limited API since 3.11; below, the struct is hidden by name.
#include <Python.h>

int contiguous(PyObject *object)
{
    Py_buffer view;  // expect: ABI102 Py_buffer
    if (PyObject_GetBuffer(object, &view, PyBUF_SIMPLE)) {  // expect: ABI102 PyObject_GetBuffer, ABI102 PyBUF_SIMPLE
        return -1;
    }
    int result = view.len > 0;
    PyBuffer_Release(&view);  // expect: ABI102 PyBuffer_Release
    return result;
}
