// target: 3.9
// headers: >=3.13 <3.14
// A header's macro calls the function of its own name. The limited build lacks the type of an argument, and with it the
// call: the full API has both.
#include <Python.h>
#define Py_BUILD_CORE_MODULE 1 // expect: ABI406 Py_BUILD_CORE_MODULE
#include <internal/pycore_modsupport.h> // expect: ABI107 internal/pycore_modsupport.h

PyObject *first(PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    static const char *const keywords[] = {"a", NULL};
    static _PyArg_Parser parser = {.keywords = keywords, .fname = "first"}; // expect: ABI103 _PyArg_Parser error
    PyObject *buffer[1];
    args = _PyArg_UnpackKeywords(args, count, NULL, names, &parser, 1, 1, 0, buffer); // expect: ABI103 _PyArg_UnpackKeywords error
    return args ? args[0] : NULL;
}
