// target: 3.13
// A separator before a closing bracket is fine from 3.13 on; `p` is not.
#include <Python.h>

PyObject *build(void)
{
    Py_BuildValue("(ii )", 1, 2);
    Py_BuildValue("i,i, ", 1, 2);
    return Py_BuildValue("p", 1);  // expect: ABI305 Py_BuildValue error (build-p)
}
