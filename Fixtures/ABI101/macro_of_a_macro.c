// target: 3.8
// The macro's own words count, not what the headers' macro in it expands to.
#include <Python.h>

#define ITEM(sequence, index) PySequence_Fast_GET_ITEM((sequence), (index))  // expect: ABI101 PySequence_Fast_GET_ITEM

PyObject *first(PyObject *sequence)
{
    return ITEM(sequence, 0);  // related: PySequence_Fast_GET_ITEM
}
