// target: 3.9
// A variable of an unknown type is dropped, and with it the calls that take it: their names are reported all the same,
// and what only follows is not.
#include <Python.h>

PyObject *shown(PyObject *first, PyObject *second)
{
    PyUnicodeWriter *writer = PyUnicodeWriter_Create(0);  // expect: ABI101 PyUnicodeWriter, ABI101 PyUnicodeWriter_Create
    if (writer == NULL) {
        return NULL;
    }
    if (PyUnicodeWriter_WriteStr(writer, first) < 0) {  // expect: ABI101 PyUnicodeWriter_WriteStr
        goto failed;
    }
    if (PyUnicodeWriter_WriteStr(writer, second) < 0) {  // expect: ABI101 PyUnicodeWriter_WriteStr
        goto failed;
    }
    return PyUnicodeWriter_Finish(writer);  // expect: ABI101 PyUnicodeWriter_Finish
failed:
    PyUnicodeWriter_Discard(writer);  // expect: ABI101 PyUnicodeWriter_Discard
    return NULL;
}
