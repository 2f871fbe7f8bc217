// target: 3.8
// headers: <3.14
// These headers show the macro, but not what it needs, which is not the source's word. The compiler says so at its first use only.
#include <Python.h>

Py_ssize_t both(PyObject *first, PyObject *second)
{
    Py_ssize_t size = PySequence_Fast_GET_SIZE(first);  // expect: ABI101 PySequence_Fast_GET_SIZE
    return size + PySequence_Fast_GET_SIZE(second);  // expect: ABI101 PySequence_Fast_GET_SIZE
}
