// target: 3.8
// Every unit that all versions from 3.8 on know.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

int arguments(PyObject *args, PyObject *keywords, char **names, void *p, PyObject *value)
{
    return PyArg_ParseTuple(args, "bBhHiIlkLKnfdDcCpSYU", p, p, p, p, p, p, p, p, p, p, p, p, p, p, p, p, p, p, p)
        && PyArg_ParseTuple(args, "szys*z*y*w*", p, p, p, p, p, p, p)
        && PyArg_ParseTuple(args, "esetOO!O&", "utf-8", p, "utf-8", p, p, p, p, p, p)
        && PyArg_ParseTuple(args, "(ii)|(O(s))i:name, u Z ?", p, p, p, p, p)
        && PyArg_ParseTuple(args, ";u: what is wrong (with) it")
        && PyArg_ParseTuple(args, "")
        && PyArg_ParseTuple(args, "i|i|i", p, p, p)
        && PyArg_ParseTupleAndKeywords(args, keywords, "i|$i:f", names, p, p)
        && PyArg_ParseTupleAndKeywords(args, keywords, "i$i|i", names, p, p, p)
        && PyArg_Parse(value, "(ii)", p, p)
        && PyArg_Parse(value, "i;a number", p)
        && PyArg_Parse(value, "es", "utf-8", p)
        && PyArg_Parse(value, "O!", p, p);
}

void build(PyObject *callable, PyObject *o)
{
    Py_BuildValue("");
    Py_BuildValue("bBhHiIlkLKncCfd", 1, 1, 1, 1, 1, 1, 1L, 1L, 1LL, 1LL, (Py_ssize_t)1, 1, 1, 1.0, 1.0);
    Py_BuildValue("(s, z:y\tU u) ", "", "", "", "", L"");
    Py_BuildValue("{s:i, s:[O, S, N]}", "a", 1, "b", o, o, o);
    Py_BuildValue(" O& ", o, o);
    Py_BuildValue("()[]{}");
    Py_BuildValue("i)", 1);
    PyObject_CallFunction(callable, NULL);
    PyObject_CallFunction(callable, "(OO)", o, o);
    PyObject_CallMethod(o, "u", "i i", 1, 2);
}

void text(PyObject *o, long l, long long q, size_t z)
{
    PyUnicode_FromFormat("%c %d %i %u %x %p %s %A %U %V %S %R %%", 1, 1, 1, 1u, 1u, o, "", o, o, o, "", o, o);
    PyUnicode_FromFormat("%ld %li %lu %lld %lli %llu %zd %zi %zu", l, l, l, q, q, q, z, z, z);
    PyUnicode_FromFormat("%5d %05d %.3s %10.3R %010.5zd %%lx %%", 1, 1, "", o, z);
    PyErr_Format(PyExc_ValueError, "%100s", "");
    PyBytes_FromFormat("%c %d %u %i %x %s %p %% %ld %lu %zd %zu \303\251 100%", 1, 1, 1, 1, 1, "", o, l, l, z, z);
    PyBytes_FromFormat("%5d %-5d %.3s %%S", 1, 1, "");
    PySys_WriteStdout("%lx %f %-5s", l, 1.0, "");
}

/* The code's own. */
static void PyErr_FormatMine(const char *format, ...) { (void)format; }

void own(void)
{
    PyErr_FormatMine("%lx %T");
}
