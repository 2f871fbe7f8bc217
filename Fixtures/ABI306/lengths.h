// All ways of a `#` unit; what is right about them stands in the files that include this.
PyObject *length(PyObject *module, PyObject *args)
{
    const char *text;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "s#", &text, &size))
        return NULL;
    return PyLong_FromSsize_t(size);
}

int parse(PyObject *args, PyObject *keywords, char **names, void *p, Py_ssize_t *size, va_list list)
{
    return PyArg_Parse(args, "y#", p, size)
        && PyArg_ParseTuple(args, "Oz#|i", p, p, size, p)
        && PyArg_ParseTuple(args, "(s#)", p, size)
        && PyArg_ParseTuple(args, "es#et#", "utf-8", p, size, "utf-8", p, size)
        && PyArg_ParseTupleAndKeywords(args, keywords, "s#", names, p, size)
        && PyArg_VaParse(args, "s#", list)
        && PyArg_VaParseTupleAndKeywords(args, keywords, "s#", names, list);
}

void build(PyObject *callable, const char *text, Py_ssize_t size, va_list list)
{
    Py_BuildValue("s#", text, size);
    Py_BuildValue("(iy#)", 1, text, size);
    PyObject_CallFunction(callable, "U#", text, size);
    PyObject_CallMethod(callable, "write", "y#", text, size);
}
