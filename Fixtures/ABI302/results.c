// target: 3.8
#include <Python.h>

void chain(PyObject *cause)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);  // expect: ABI302 PyErr_Fetch error (fetch-normalized), ABI106 PyErr_Fetch
    if (value != NULL && traceback == NULL)
        PyException_SetCause(value, cause);
    PyErr_Restore(type, value, traceback);  // expect: ABI106 PyErr_Restore
}

void keep(PyObject *type, PyObject **value)
{
    PyObject *traceback, *fetched;
    // expect-next: ABI302 PyErr_Fetch (fetch-normalized), ABI106 PyErr_Fetch
    PyErr_Fetch(
        &type, &fetched, &traceback), PyException_SetTraceback(fetched, traceback);
    *value = fetched;
}

int start(void (*function)(void *), void *argument)
{
    if (PyThread_start_new_thread(function, argument) < 0)  // expect: ABI302 PyThread_start_new_thread warning (thread-ident-unsigned)
        return -1;
    return (PyThread_get_thread_ident() < 0);  // expect: ABI302 PyThread_get_thread_ident (thread-ident-unsigned)
}
