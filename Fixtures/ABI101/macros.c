// target: 3.8
// A macro of the code's own is reported where it spells the name, once, with its first use.
#include <Python.h>

#define FIRST(list) PyList_GET_ITEM(list, 0)  /* expect: ABI101 PyList_GET_ITEM */
#define SECOND(list) \
    (PyList_GET_SIZE(list) > 1 /* expect: ABI101 PyList_GET_SIZE */ \
         ? PyList_GET_ITEM(list, 1) /* expect: ABI101 PyList_GET_ITEM */ \
         : NULL)
#define TEXT PyUnicode_AsUTF8  /* expect: ABI101 PyUnicode_AsUTF8 */
#define OUTER(list) INNER(list)
#define INNER(list) PyTuple_GET_SIZE(list)  /* expect: ABI101 PyTuple_GET_SIZE */
#define UNUSED(list) PySet_GET_SIZE(list)
#define IDENTITY(value) (value)

PyObject *first(PyObject *list)
{
    return FIRST(list);  // related: PyList_GET_ITEM
}

PyObject *again(PyObject *list)
{
    return FIRST(list);
}

PyObject *second(PyObject *list)
{
    return SECOND(list);  // related: PyList_GET_SIZE, PyList_GET_ITEM
}

const char *text(PyObject *value)
{
    return TEXT(value);  // related: PyUnicode_AsUTF8
}

Py_ssize_t outer(PyObject *list)
{
    return OUTER(list);  // related: PyTuple_GET_SIZE
}

// An argument is reported where it is written.
Py_ssize_t argument(PyObject *list)
{
    return IDENTITY(PyList_GET_SIZE(list));  // expect: ABI101 PyList_GET_SIZE
}
