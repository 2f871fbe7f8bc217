// target: 3.8
// What is made sure of, or cannot be told.
#include <Python.h>

extern void make_sure(PyObject **value);

void normalised(PyObject *cause, int runtime_version)
{
    PyObject *type, *value, *traceback, *other = NULL;
    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI106 PyErr_Fetch
    PyErr_NormalizeException(&type, &value, &traceback);  // expect: ABI106 PyErr_NormalizeException
    PyException_SetCause(value, cause);

    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI106 PyErr_Fetch
    make_sure(&value);
    PyException_SetCause(value, cause);

    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI106 PyErr_Fetch
    if (PyExceptionInstance_Check(value))
        PyException_SetCause(value, cause);

    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI106 PyErr_Fetch
    value = cause;
    PyException_SetCause(value, NULL);

    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI106 PyErr_Fetch
    PyException_SetCause(other, value);
    PyErr_Restore(type, value, traceback);  // expect: ABI106 PyErr_Restore

    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI106 PyErr_Fetch
#if PY_VERSION_HEX < 0x030C0000
    make_sure(&value);
#endif
    PyException_SetCause(value, cause);
}

void without_value(void)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI106 PyErr_Fetch
}

void elsewhere(PyObject *value, PyObject *cause)
{
    PyException_SetCause(value, cause);
}

int start(void (*function)(void *), void *argument, long limit)
{
    unsigned long thread = PyThread_start_new_thread(function, argument);
    if (PyThread_start_new_thread(function, argument) == (unsigned long)-1)
        return -1;
    if ((long)PyThread_start_new_thread(function, argument) < 0)
        return -1;
    return thread > 0 && PyThread_get_thread_ident() < (unsigned long)limit && PyThread_get_thread_ident() > 0;
}

Py_ssize_t count(PyObject *mapping)
{
    // A list from 3.7 on.
    return PyList_Size(PyMapping_Keys(mapping));
}
