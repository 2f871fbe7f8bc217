// target: 3.8
// Units of PyArg_ParseTuple and its relatives.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

int gone(PyObject *args, PyObject *keywords, char **names, void *text, Py_ssize_t *size)
{
    return PyArg_ParseTuple(args, "u", text)  // expect: ABI305 PyArg_ParseTuple error
        && PyArg_ParseTuple(args, "iZ:gone", text, text)  // expect: ABI305 PyArg_ParseTuple
        && PyArg_Parse(args, "u", text)  // expect: ABI305 PyArg_Parse
        && PyArg_ParseTupleAndKeywords(args, keywords, "O|Z", names, text, text);  // expect: ABI305 PyArg_ParseTupleAndKeywords
}

int varied(PyObject *args, PyObject *keywords, char **names, va_list list)
{
    return PyArg_VaParse(args, "u", list)  // expect: ABI305 PyArg_VaParse
        && PyArg_VaParseTupleAndKeywords(args, keywords, "O|u", names, list);  // expect: ABI305 PyArg_VaParseTupleAndKeywords
}

int unknown(PyObject *args, PyObject *keywords, char **names, void *a, void *b)
{
    return PyArg_ParseTuple(args, "i i", a, b)  // expect: ABI305 PyArg_ParseTuple error
        && PyArg_ParseTuple(args, "i,i", a, b)  // expect: ABI305 PyArg_ParseTuple
        && PyArg_ParseTuple(args, "w#", a, b)  // expect: ABI305 PyArg_ParseTuple
        && PyArg_ParseTuple(args, "t#", a, b)  // expect: ABI305 PyArg_ParseTuple
        && PyArg_ParseTuple(args, "O?", a)  // expect: ABI305 PyArg_ParseTuple
        && PyArg_ParseTuple(args, "(i|i)", a, b)  // expect: ABI305 PyArg_ParseTuple
        && PyArg_ParseTuple(args, "i$i", a, b)  // expect: ABI305 PyArg_ParseTuple
        && PyArg_ParseTupleAndKeywords(args, keywords, "i|i|i", names, a, b, b)  // expect: ABI305 PyArg_ParseTupleAndKeywords
        && PyArg_Parse(args, "ii", a, b)  // expect: ABI305 PyArg_Parse
        && PyArg_Parse(args, "|i", a);  // expect: ABI305 PyArg_Parse
}

int unbalanced(PyObject *args, PyObject *keywords, char **names, void *a, void *b)
{
    return PyArg_ParseTuple(args, "(ii", a, b)  // expect: ABI305 PyArg_ParseTuple error
        && PyArg_ParseTuple(args, "ii)", a, b)  // expect: ABI305 PyArg_ParseTuple
        && PyArg_ParseTuple(args, "(i:name)", a)  // expect: ABI305 PyArg_ParseTuple
        && PyArg_ParseTupleAndKeywords(args, keywords, "(ii", names, a, b);  // expect: ABI305 PyArg_ParseTupleAndKeywords
}
