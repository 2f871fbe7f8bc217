// target: 3.6
#include <Python.h>

Py_ssize_t count(PyObject *mapping, PyObject **first)
{
    PyObject *keys = PyMapping_Keys(mapping);  // expect: ABI302 PyMapping_Keys warning (mapping-keys-list)
    if (keys == NULL)
        return -1;
    *first = PyList_GetItem(keys, 0);
    return PyList_Size(PyMapping_Values(mapping));  // expect: ABI302 PyMapping_Values (mapping-keys-list)
}

Py_ssize_t near_misses(PyObject *mapping, PyObject *keys)
{
    PyObject *list = PySequence_List(PyMapping_Keys(mapping));
    Py_ssize_t count = PyList_Size(list);
    keys = PyMapping_Keys(mapping);
    if (!PyList_Check(keys))
        return -1;
    count += PyList_Size(keys);
    keys = PyMapping_Items(mapping);
    return count + PySequence_Size(keys);
}
