// target: 3.8
// flags: -std=gnu89
// Old C: functions without prototypes, implicit declarations.
#include <Python.h>

static PyObject *
first(self, list)
    PyObject *self;
    PyObject *list;
{
    int unused = 0;
    (void)unused;
    return PyList_GET_ITEM(list, 0);  /* expect: ABI101 PyList_GET_ITEM */
}

static char *
text(value)
    PyObject *value;
{
    return (char *)PyUnicode_AsUTF8(value);  /* expect: ABI101 PyUnicode_AsUTF8 */
}

void *uses[] = {(void *)first, (void *)text};
