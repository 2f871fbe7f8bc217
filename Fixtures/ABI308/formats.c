// target: 3.7
// select: ABI308
#include <Python.h>

void text(const char *name, PyObject *object)
{
    PyUnicode_FromFormat("%.200s", name);  // expect: ABI308 PyUnicode_FromFormat note (fromformat-precision-reads-past)
    PyErr_Format(PyExc_ValueError, "%d of %.5V", 1, object, name);  // expect: ABI308 PyErr_Format note (fromformat-precision-reads-past)
    PyBytes_FromFormat("%.3s", name);  // expect: ABI308 PyBytes_FromFormat note (bytesfmt-precision)
    PyUnicode_FromFormat("%s %20s %.200R", name, name, object);
    PyBytes_FromFormat("%s %3d", name, 1);
}

int parse(PyObject *args, void *p)
{
    return PyArg_ParseTuple(args, "i(OO)", p, p, p)  // expect: ABI308 PyArg_ParseTuple note (parse-tuple-nontuple)
        && PyArg_ParseTuple(args, "((s)i)", p, p)  // expect: ABI308 PyArg_ParseTuple note (parse-tuple-nontuple)
        && PyArg_ParseTuple(args, "(ii)(s*O&)", p, p, p, p, p);
}
