// target: 3.8
// Units of Py_BuildValue and of the functions that call with what it builds.
#include <Python.h>

PyObject *truth(PyObject *callable, va_list list)
{
    Py_BuildValue("(ip)", 1, 1);  // expect: ABI305 Py_BuildValue error
    Py_VaBuildValue("p", list);  // expect: ABI305 Py_VaBuildValue
    PyObject_CallFunction(callable, "p", 1);  // expect: ABI305 PyObject_CallFunction
    return PyObject_CallMethod(callable, "close", "(p)", 1);  // expect: ABI305 PyObject_CallMethod
}

PyObject *separators(PyObject *callable)
{
    Py_BuildValue("(ii )", 1, 2);  // expect: ABI305 Py_BuildValue error
    Py_BuildValue("{s:i, s:i, }", "a", 1, "b", 2);  // expect: ABI305 Py_BuildValue
    Py_BuildValue("[i\t]", 1);  // expect: ABI305 Py_BuildValue
    Py_BuildValue("i,i,", 1, 2);  // expect: ABI305 Py_BuildValue
    return PyObject_CallFunction(callable, "i ", 1);  // expect: ABI305 PyObject_CallFunction
}

PyObject *mistakes(PyObject *callable)
{
    Py_BuildValue("x", 1);  // expect: ABI305 Py_BuildValue error
    Py_BuildValue("i;i", 1, 2);  // expect: ABI305 Py_BuildValue
    Py_BuildValue("ii#", 1, 2);  // expect: ABI305 Py_BuildValue
    Py_BuildValue("(ii", 1, 2);  // expect: ABI305 Py_BuildValue error
    Py_BuildValue("ii)", 1, 2);  // expect: ABI305 Py_BuildValue
    Py_BuildValue("(i]", 1);  // expect: ABI305 Py_BuildValue
    Py_BuildValue("{s:i,s}", "a", 1, "b");  // expect: ABI305 Py_BuildValue
    return PyObject_CallFunction(callable, "i)", 1);  // expect: ABI305 PyObject_CallFunction
}
