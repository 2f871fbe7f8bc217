// target: 3.8
// What has no pointer in the Limited API gets the advice of the data; an object is held as one.
#include <Python.h>

PyObject *text(void)
{
    _PyUnicodeWriter writer;  // expect: ABI204 _PyUnicodeWriter error
    (void)&writer;
    return NULL;
}

typedef struct {
    PyObject_HEAD
    PyDictObject *held;  // expect: ABI101 PyDictObject
    PyDictObject dict;  // expect: ABI204 PyDictObject
} Holder;
