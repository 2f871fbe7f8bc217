// target: 3.5
// headers: >=3.6
#include <Python.h>

void f(PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"", NULL};
    PyObject *o;
    PyArg_ParseTupleAndKeywords(args, kwargs, "O", names, &o); // expect: ABI302 PyArg_ParseTupleAndKeywords error (parse-empty-keyword)
}

void g(PyStructSequence_Desc *desc)
{
    PyStructSequence_NewType(desc); // expect: ABI302 PyStructSequence_NewType error (structseq-newtype-gc)
}
