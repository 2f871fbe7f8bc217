// target: 3.8
// Conversions of PyUnicode_FromFormat and its relatives.
#include <Python.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

void added_in_3_12(int i, long l, long long q, ptrdiff_t t, intmax_t j, size_t z, const wchar_t *w, PyObject *o)
{
    PyUnicode_FromFormat("%X", i);  // expect: ABI305 PyUnicode_FromFormat warning
    PyUnicode_FromFormat("%o", i);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%lx", l);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%lX", l);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%lo", l);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%llx", q);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%llX", q);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%llo", q);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%td", t);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%ti", t);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%tu", t);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%tx", t);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%tX", t);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%to", t);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%jd", j);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%ji", j);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%ju", j);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%jx", j);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%jX", j);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%jo", j);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%zx", z);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%zX", z);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%zo", z);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%ls", w);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%lV", o, w);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%-10S", o);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%*d", 5, i);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%.*s", 5, "text");  // expect: ABI305 PyUnicode_FromFormat
}

void added_in_3_13(int i, PyObject *o)
{
    PyUnicode_FromFormat("%T", o);  // expect: ABI305 PyUnicode_FromFormat warning
    PyUnicode_FromFormat("%#T", o);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%N", o);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%#N", o);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%#x", i);  // expect: ABI305 PyUnicode_FromFormat
}

void refused_from_3_12_on(int i, double d, void *p)
{
    PyUnicode_FromFormat("%f", d);  // expect: ABI305 PyUnicode_FromFormat warning
    PyUnicode_FromFormat("%+d", i);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%hd", i);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%lc", i);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("100%");  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%5%");  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%20p", p);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("%.3c", i);  // expect: ABI305 PyUnicode_FromFormat
    PyUnicode_FromFormat("caf\303\251");  // expect: ABI305 PyUnicode_FromFormat error
}

void relatives(unsigned long id, va_list list)
{
    PyUnicode_FromFormatV("%lx", list);  // expect: ABI305 PyUnicode_FromFormatV
    PyErr_Format(PyExc_ValueError, "%lx", id);  // expect: ABI305 PyErr_Format
    PyErr_FormatV(PyExc_ValueError, "%lx", list);  // expect: ABI305 PyErr_FormatV
    PyErr_WarnFormat(PyExc_UserWarning, 1, "%lx", id);  // expect: ABI305 PyErr_WarnFormat
    PyErr_ResourceWarning(NULL, 1, "%lx", id);  // expect: ABI305 PyErr_ResourceWarning
    PySys_FormatStdout("%lx", id);  // expect: ABI305 PySys_FormatStdout
    PySys_FormatStderr("%lx", id);  // expect: ABI305 PySys_FormatStderr
}

void bytes(int i, long long q, PyObject *o)
{
    PyBytes_FromFormat("%lld", q);  // expect: ABI305 PyBytes_FromFormat warning
    PyBytes_FromFormat("%X", i);  // expect: ABI305 PyBytes_FromFormat
    PyBytes_FromFormat("%S", o);  // expect: ABI305 PyBytes_FromFormat
    PyBytes_FromFormat("%.*s", 3, "text");  // expect: ABI305 PyBytes_FromFormat error
}
