// target: 3.8
// headers: >=3.8 <3.13
// select: ABI308
#include <Python.h>

PyObject *f(PyObject *o)
{
    return PyEval_CallObjectWithKeywords(o, NULL, NULL); // expect: ABI308 PyEval_CallObjectWithKeywords (null-callobjectwithkeywords-args), ABI105 PyEval_CallObjectWithKeywords
}
