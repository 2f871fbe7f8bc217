// target: 3.12
// headers: >=3.12
// A header is missing: what it would bring is neither a small struct nor hidden by the limited build.
#include <Python.h>
#include "no_such_library.h"  // expect: ABI001

typedef struct {
    PyObject_HEAD
    struct library_state state;
    enum library_mode mode;
} Instance;

static PyType_Slot slots[] = {{0, NULL}};

PyType_Spec spec = {"m.T", sizeof(Instance), 0, Py_TPFLAGS_DEFAULT, slots};

int mode_of(PyObject *value)
{
#ifdef Py_LIMITED_API
    return (enum library_mode)PyLong_AsLong(value);
#else
    return 0;
#endif
}

// What the code itself hides from the limited build stays an error.
#ifndef Py_LIMITED_API
struct own { int value; };
#endif
int own_value(struct own *own) { return own->value; }  // expect: ABI003
