// target: 3.8
// headers: >=3.13
// The macro is defined, and these headers ignore it.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyObject *length(PyObject *module, PyObject *args)
{
    const char *text;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "s#", &text, &size))  // expect: ABI306 PyArg_ParseTuple error (parse-hash-ssize-3.13-headers)
        return NULL;
    return PyLong_FromSsize_t(size);
}

int parse(PyObject *args, PyObject *keywords, char **names, void *p, Py_ssize_t *size, va_list list)
{
    return PyArg_Parse(args, "y#", p, size)  // expect: ABI306 PyArg_Parse (parse-hash-ssize-3.13-headers)
        && PyArg_ParseTuple(args, "Oz#|i", p, p, size, p)  // expect: ABI306 PyArg_ParseTuple (parse-hash-ssize-3.13-headers)
        && PyArg_ParseTuple(args, "(s#)", p, size)  // expect: ABI306 PyArg_ParseTuple (parse-hash-ssize-3.13-headers)
        && PyArg_ParseTuple(args, "es#et#", "utf-8", p, size, "utf-8", p, size)  // expect: ABI306 PyArg_ParseTuple (parse-hash-encoded-3.13-headers)
        && PyArg_ParseTupleAndKeywords(args, keywords, "s#", names, p, size)  // expect: ABI306 PyArg_ParseTupleAndKeywords (parse-hash-ssize-3.13-headers)
        && PyArg_VaParse(args, "s#", list)  // expect: ABI306 PyArg_VaParse (parse-hash-ssize-3.13-headers)
        && PyArg_VaParseTupleAndKeywords(args, keywords, "s#", names, list);  // expect: ABI306 PyArg_VaParseTupleAndKeywords (parse-hash-ssize-3.13-headers)
}

void build(PyObject *callable, const char *text, Py_ssize_t size, va_list list)
{
    Py_BuildValue("s#", text, size);  // expect: ABI306 Py_BuildValue (build-hash-ssize-3.13-headers)
    Py_BuildValue("(iy#)", 1, text, size);  // expect: ABI306 Py_BuildValue (build-hash-ssize-3.13-headers)
    Py_VaBuildValue("z#", list);  // expect: ABI306 Py_VaBuildValue (build-hash-ssize-3.13-headers)
    PyObject_CallFunction(callable, "U#", text, size);  // expect: ABI306 PyObject_CallFunction (build-hash-ssize-3.13-headers)
    PyObject_CallMethod(callable, "write", "y#", text, size);  // expect: ABI306 PyObject_CallMethod (build-hash-ssize-3.13-headers)
}
