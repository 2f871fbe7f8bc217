// Included twice by header.c; findings are in here, once.
#ifndef SHARED_H
#define SHARED_H

static inline PyObject *shared_first(PyObject *list)
{
    return PyList_GET_ITEM(list, 0);  // expect: ABI101 PyList_GET_ITEM
}

#define SHARED_SIZE(list) PyTuple_GET_SIZE(list)  // expect: ABI101 PyTuple_GET_SIZE

#endif
