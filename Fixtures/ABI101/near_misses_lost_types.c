// target: 3.9
// Variables, parameters and functions whose type a missing header would give are the program's, whatever their names.
#include <Python.h>
#include "made-by-the-build.h"  // expect: ABI001 warning

word_t printfunc(word_t digit);
extern word_t getter;

static PyObject *sum(PyObject *self, PyObject *list)
{
    word_t *digit = words_of(list), hashfunc = 1;
    const word_t stwodigits = 3;
    for (word_t newfunc = 0; newfunc < 3; newfunc++) { hashfunc += newfunc * stwodigits; }
    word_t iternextfunc[3] = {0};
    if (PyList_GET_SIZE(list)) { return NULL; }  // expect: ABI101 PyList_GET_SIZE
    return PyLong_FromLong(digit[0] + printfunc(3) + getter + iternextfunc[1] + errno == ENOTSOCK);
}
