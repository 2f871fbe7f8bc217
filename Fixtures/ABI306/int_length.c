// target: 3.13
// The length is a Py_ssize_t, whatever the macro says.
#include <Python.h>

int parse(PyObject *args, PyObject *keywords, char **names, const char **text, unsigned *wrong, Py_ssize_t *right)
{
    int size;
    unsigned short small;
    return PyArg_ParseTuple(args, "s#", text, &size)  // expect: ABI306 PyArg_ParseTuple error (parse-hash-int)
        && PyArg_ParseTuple(args, "iy#", &size, text, &small)  // expect: ABI306 PyArg_ParseTuple (parse-hash-int)
        && PyArg_ParseTuple(args, "s#y#", text, right, text, wrong)  // expect: ABI306 PyArg_ParseTuple (parse-hash-int)
        && PyArg_ParseTuple(args, "es#", "utf-8", text, &size)  // expect: ABI306 PyArg_ParseTuple (parse-hash-int)
        && PyArg_Parse(args, "s#", text, &size)  // expect: ABI306 PyArg_Parse (parse-hash-int)
        && PyArg_ParseTupleAndKeywords(args, keywords, "s#", names, text, &size)  // expect: ABI306 PyArg_ParseTupleAndKeywords (parse-hash-int)
        && PyArg_ParseTuple(args, "is#", &size, text, right)
        && PyArg_ParseTuple(args, "s#", text, (void *)&size)
        && PyArg_ParseTuple(args, "s#i", text, right, &size);
}
