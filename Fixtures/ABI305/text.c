// target: 3.8
// Conversions of PyUnicode_FromFormat and its relatives.
#include <Python.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

void added_in_3_12(int i, long l, long long q, ptrdiff_t t, intmax_t j, size_t z, const wchar_t *w, PyObject *o)
{
    PyUnicode_FromFormat("%X", i);  // expect: ABI305 PyUnicode_FromFormat warning (fromformat-312-upper-x)
    PyUnicode_FromFormat("%o", i);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-o)
    PyUnicode_FromFormat("%lx", l);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-lx)
    PyUnicode_FromFormat("%lX", l);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-lupper-x)
    PyUnicode_FromFormat("%lo", l);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-lo)
    PyUnicode_FromFormat("%llx", q);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-llx)
    PyUnicode_FromFormat("%llX", q);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-llupper-x)
    PyUnicode_FromFormat("%llo", q);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-llo)
    PyUnicode_FromFormat("%td", t);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-td)
    PyUnicode_FromFormat("%ti", t);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-ti)
    PyUnicode_FromFormat("%tu", t);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-tu)
    PyUnicode_FromFormat("%tx", t);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-tx)
    PyUnicode_FromFormat("%tX", t);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-tx)
    PyUnicode_FromFormat("%to", t);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-tx)
    PyUnicode_FromFormat("%jd", j);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-jd)
    PyUnicode_FromFormat("%ji", j);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-ji)
    PyUnicode_FromFormat("%ju", j);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-ju)
    PyUnicode_FromFormat("%jx", j);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-jx)
    PyUnicode_FromFormat("%jX", j);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-jx)
    PyUnicode_FromFormat("%jo", j);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-jx)
    PyUnicode_FromFormat("%zx", z);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-zx)
    PyUnicode_FromFormat("%zX", z);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-zupper-x)
    PyUnicode_FromFormat("%zo", z);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-zo)
    PyUnicode_FromFormat("%ls", w);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-ls)
    PyUnicode_FromFormat("%lV", o, w);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-lwide-v)
    PyUnicode_FromFormat("%-10S", o);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-minusN)
    PyUnicode_FromFormat("%*d", 5, i);  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-star)
    PyUnicode_FromFormat("%.*s", 5, "text");  // expect: ABI305 PyUnicode_FromFormat (fromformat-312-dotstar-prec)
}

void added_in_3_13(int i, PyObject *o)
{
    PyUnicode_FromFormat("%T", o);  // expect: ABI305 PyUnicode_FromFormat warning (fromformat-313-t)
    PyUnicode_FromFormat("%#T", o);  // expect: ABI305 PyUnicode_FromFormat (fromformat-313-alt-t)
    PyUnicode_FromFormat("%N", o);  // expect: ABI305 PyUnicode_FromFormat (fromformat-313-n)
    PyUnicode_FromFormat("%#N", o);  // expect: ABI305 PyUnicode_FromFormat (fromformat-313-alt-n)
    PyUnicode_FromFormat("%#x", i);  // expect: ABI305 PyUnicode_FromFormat (fromformat-313-alt)
}

void refused_from_3_12_on(int i, double d, void *p)
{
    PyUnicode_FromFormat("%f", d);  // expect: ABI305 PyUnicode_FromFormat warning (fromformat-unknown-unit)
    PyUnicode_FromFormat("%+d", i);  // expect: ABI305 PyUnicode_FromFormat (fromformat-unknown-unit)
    PyUnicode_FromFormat("%hd", i);  // expect: ABI305 PyUnicode_FromFormat (fromformat-unknown-unit)
    PyUnicode_FromFormat("%lc", i);  // expect: ABI305 PyUnicode_FromFormat (fromformat-unknown-unit)
    PyUnicode_FromFormat("100%");  // expect: ABI305 PyUnicode_FromFormat (fromformat-lone-percent)
    PyUnicode_FromFormat("%5%");  // expect: ABI305 PyUnicode_FromFormat (fromformat-lone-percent)
    PyUnicode_FromFormat("%20p", p);  // expect: ABI305 PyUnicode_FromFormat (fromformat-useless-width)
    PyUnicode_FromFormat("%.3c", i);  // expect: ABI305 PyUnicode_FromFormat (fromformat-useless-width)
    PyUnicode_FromFormat("caf\303\251");  // expect: ABI305 PyUnicode_FromFormat note (fromformat-not-ascii)
}

void relatives(unsigned long id, va_list list)
{
    PyUnicode_FromFormatV("%lx", list);  // expect: ABI305 PyUnicode_FromFormatV (fromformat-312-lx)
    PyErr_Format(PyExc_ValueError, "%lx", id);  // expect: ABI305 PyErr_Format (fromformat-312-lx)
    PyErr_FormatV(PyExc_ValueError, "%lx", list);  // expect: ABI305 PyErr_FormatV (fromformat-312-lx)
    PyErr_WarnFormat(PyExc_UserWarning, 1, "%lx", id);  // expect: ABI305 PyErr_WarnFormat (fromformat-312-lx)
    PyErr_ResourceWarning(NULL, 1, "%lx", id);  // expect: ABI305 PyErr_ResourceWarning (fromformat-312-lx)
    PySys_FormatStdout("%lx", id);  // expect: ABI305 PySys_FormatStdout (fromformat-312-lx)
    PySys_FormatStderr("%lx", id);  // expect: ABI305 PySys_FormatStderr (fromformat-312-lx)
}

void bytes(int i, long long q, PyObject *o)
{
    PyBytes_FromFormat("%lld", q);  // expect: ABI305 PyBytes_FromFormat warning (bytesfmt-no-new-units)
    PyBytes_FromFormat("%X", i);  // expect: ABI305 PyBytes_FromFormat (bytesfmt-no-new-units)
    PyBytes_FromFormat("%S", o);  // expect: ABI305 PyBytes_FromFormat (bytesfmt-no-new-units)
    PyBytes_FromFormat("%.*s", 3, "text");  // expect: ABI305 PyBytes_FromFormat error (bytesfmt-star)
}
