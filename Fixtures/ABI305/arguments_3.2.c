// target: 3.2
#include <Python.h>

int parse(PyObject *args, PyObject *keywords, char **names, void *a)
{
    return PyArg_ParseTuple(args, "p", a)  // expect: ABI305 PyArg_ParseTuple error (parse-p)
        && PyArg_ParseTupleAndKeywords(args, keywords, "i|$i", names, a, a);  // expect: ABI305 PyArg_ParseTupleAndKeywords error (parse-dollar)
}

PyObject *text(long value, const char *name)
{
    return PyUnicode_FromFormat("%li", value)  // expect: ABI305 PyUnicode_FromFormat warning (fromformat-i-li)
        ? PyUnicode_FromFormat("%lli, %zi", (long long)value, (Py_ssize_t)value)  // expect: ABI305 PyUnicode_FromFormat (fromformat-i-lli)
        : PyUnicode_FromFormat("%10s", name);  // expect: ABI305 PyUnicode_FromFormat (fromformat-width-precision-str)
}

PyObject *truncated(PyObject *value)
{
    PyUnicode_FromFormat("%zi", (Py_ssize_t)1);  // expect: ABI305 PyUnicode_FromFormat (fromformat-i-zi)
    return PyUnicode_FromFormat("%.200R", value);  // expect: ABI305 PyUnicode_FromFormat (fromformat-width-precision-str)
}

PyObject *known(long long value)
{
    return PyUnicode_FromFormat("%lld %llu %i %5d", value, value, 1, 2);
}
