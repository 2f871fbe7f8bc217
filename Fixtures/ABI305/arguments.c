// target: 3.8
// Units of PyArg_ParseTuple and its relatives.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

int gone(PyObject *args, PyObject *keywords, char **names, void *text, Py_ssize_t *size)
{
    return PyArg_ParseTuple(args, "u", text)  // expect: ABI305 PyArg_ParseTuple error (parse-u-Z)
        && PyArg_ParseTuple(args, "iZ:gone", text, text)  // expect: ABI305 PyArg_ParseTuple (parse-u-Z)
        && PyArg_Parse(args, "u", text)  // expect: ABI305 PyArg_Parse (parse-u-Z)
        && PyArg_ParseTupleAndKeywords(args, keywords, "O|Z", names, text, text);  // expect: ABI305 PyArg_ParseTupleAndKeywords (parse-u-Z)
}

int varied(PyObject *args, PyObject *keywords, char **names, va_list list)
{
    return PyArg_VaParse(args, "u", list)  // expect: ABI305 PyArg_VaParse (parse-u-Z)
        && PyArg_VaParseTupleAndKeywords(args, keywords, "O|u", names, list);  // expect: ABI305 PyArg_VaParseTupleAndKeywords (parse-u-Z)
}

int unknown(PyObject *args, PyObject *keywords, char **names, void *a, void *b)
{
    return PyArg_ParseTuple(args, "i i", a, b)  // expect: ABI305 PyArg_ParseTuple note (parse-unknown-unit)
        && PyArg_ParseTuple(args, "i,i", a, b)  // expect: ABI305 PyArg_ParseTuple (parse-unknown-unit)
        && PyArg_ParseTuple(args, "w#", a, b)  // expect: ABI305 PyArg_ParseTuple (parse-unknown-unit)
        && PyArg_ParseTuple(args, "t#", a, b)  // expect: ABI305 PyArg_ParseTuple (parse-unknown-unit)
        && PyArg_ParseTuple(args, "O?", a)  // expect: ABI305 PyArg_ParseTuple (parse-nullable)
        && PyArg_ParseTuple(args, "(i|i)", a, b)  // expect: ABI305 PyArg_ParseTuple (parse-unknown-unit)
        && PyArg_ParseTuple(args, "i|_name", a)  // expect: ABI305 PyArg_ParseTuple note (parse-unknown-optional)
        && PyArg_ParseTuple(args, "i$i", a, b)  // expect: ABI305 PyArg_ParseTuple (parse-unknown-unit)
        && PyArg_ParseTupleAndKeywords(args, keywords, "i|i|i", names, a, b, b)  // expect: ABI305 PyArg_ParseTupleAndKeywords (parse-repeated)
        && PyArg_Parse(args, "ii", a, b)  // expect: ABI305 PyArg_Parse (parse-not-single)
        && PyArg_Parse(args, "|i", a);  // expect: ABI305 PyArg_Parse (parse-not-single)
}

int unbalanced(PyObject *args, PyObject *keywords, char **names, void *a, void *b)
{
    return PyArg_ParseTuple(args, "(ii", a, b)  // expect: ABI305 PyArg_ParseTuple error (parse-unbalanced)
        && PyArg_ParseTuple(args, "ii)", a, b)  // expect: ABI305 PyArg_ParseTuple (parse-unbalanced)
        && PyArg_ParseTuple(args, "(i:name)", a)  // expect: ABI305 PyArg_ParseTuple (parse-unbalanced)
        && PyArg_ParseTupleAndKeywords(args, keywords, "(ii", names, a, b);  // expect: ABI305 PyArg_ParseTupleAndKeywords (parse-unbalanced-keywords)
}
