// target: 3.8
// The difference of two pointers is counted in structs.
#include <Python.h>
#include <stddef.h>

ptrdiff_t between(PyTypeObject *left, PyTypeObject *right)
{
    return left - right;  // expect: ABI204 PyTypeObject
}
