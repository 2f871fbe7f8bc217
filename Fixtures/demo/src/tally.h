#ifndef TALLY_H
#define TALLY_H

#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *counts;
    Py_ssize_t total;
} TallyObject;

/* The name of an object's type, for error messages. */
#define TYPE_NAME(object) (Py_TYPE(object)->tp_name)

#endif
