// target: 3.8
// Units of Py_BuildValue and of the functions that call with what it builds.
#include <Python.h>

PyObject *truth(PyObject *callable, va_list list)
{
    Py_BuildValue("(ip)", 1, 1);  // expect: ABI305 Py_BuildValue error (build-p)
    Py_VaBuildValue("p", list);  // expect: ABI305 Py_VaBuildValue (build-p)
    PyObject_CallFunction(callable, "p", 1);  // expect: ABI305 PyObject_CallFunction (build-p)
    return PyObject_CallMethod(callable, "close", "(p)", 1);  // expect: ABI305 PyObject_CallMethod (build-p)
}

PyObject *separators(PyObject *callable)
{
    Py_BuildValue("(ii )", 1, 2);  // expect: ABI305 Py_BuildValue error (build-trailing-space)
    Py_BuildValue("{s:i, s:i, }", "a", 1, "b", 2);  // expect: ABI305 Py_BuildValue (build-trailing-space)
    Py_BuildValue("[i\t]", 1);  // expect: ABI305 Py_BuildValue (build-trailing-space)
    Py_BuildValue("i,i,", 1, 2);  // expect: ABI305 Py_BuildValue (build-trailing-space)
    return PyObject_CallFunction(callable, "i ", 1);  // expect: ABI305 PyObject_CallFunction (build-trailing-space)
}

PyObject *mistakes(PyObject *callable)
{
    Py_BuildValue("x", 1);  // expect: ABI305 Py_BuildValue note (build-unknown-unit)
    Py_BuildValue("i;i", 1, 2);  // expect: ABI305 Py_BuildValue (build-unknown-unit)
    Py_BuildValue("ii#", 1, 2);  // expect: ABI305 Py_BuildValue (build-unknown-unit)
    Py_BuildValue("(ii", 1, 2);  // expect: ABI305 Py_BuildValue note (build-unbalanced)
    Py_BuildValue("ii)", 1, 2);  // expect: ABI305 Py_BuildValue (build-unbalanced)
    Py_BuildValue("(i]", 1);  // expect: ABI305 Py_BuildValue (build-unbalanced)
    Py_BuildValue("{s:i,s}", "a", 1, "b");  // expect: ABI305 Py_BuildValue (build-odd-dictionary)
    return PyObject_CallFunction(callable, "i)", 1);  // expect: ABI305 PyObject_CallFunction (build-unbalanced)
}
