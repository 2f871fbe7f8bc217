// target: 3.8
// Functions, macros, variables, types and enumerators, wherever they are spelled.
#include <Python.h>

static PyObject *calls(PyObject *self, PyObject *args)
{
    const char *text = PyUnicode_AsUTF8(args);  // expect: ABI101 PyUnicode_AsUTF8
    if (text == NULL) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(args) > 1) {  // expect: ABI101 PyTuple_GET_SIZE
        PyErr_SetString(PyExc_TypeError, text);
        return NULL;
    }
    return PyFloat_FromDouble(PyFloat_AS_DOUBLE(args));  // expect: ABI101 PyFloat_AS_DOUBLE
}

// The address of a function, in a table.
static const char *(*const to_text)(PyObject *) = PyUnicode_AsUTF8;  // expect: ABI101 PyUnicode_AsUTF8

static int variables(PyObject *self)
{
    return PyObject_TypeCheck(self, &PyFunction_Type)  // expect: ABI101 PyFunction_Type
        ? 1 : 0;
}

static void types(PyObject *self)
{
    PyFunctionObject *code = (PyFunctionObject *)self;  // expect: ABI101 PyFunctionObject, ABI101 PyFunctionObject
    (void)code;
}

static PyFunctionObject *result(PyObject *self);  // expect: ABI101 PyFunctionObject

static int enumerators(void)
{
    return PyUnicode_1BYTE_KIND;  // expect: ABI101 PyUnicode_1BYTE_KIND
}

static int statements(PyObject *self)
{
    int count = 0;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(self); i++) {  // expect: ABI101 PyList_GET_SIZE
        count += PyFunction_Check(PyList_GET_ITEM(self, i));  // expect: ABI101 PyFunction_Check, ABI101 PyList_GET_ITEM
    }
    return count;
}

void *uses[] = {calls, (void *)&to_text, variables, types, (void *)enumerators, statements};
