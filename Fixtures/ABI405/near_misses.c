// target: 3.8
// headers: >=3.9
#include <Python.h>
#include <stdio.h>

/* #if PY_VERSION_HEX >= 0x030A0000 */
const char *text = "#if PY_VERSION_HEX >= 0x030A0000";

// The answer is the same for every Python from the target on.
#if PY_MAJOR_VERSION >= 3
#define IS_PY3 1
#endif
#if PY_VERSION_HEX < 0x03080000 || PY_VERSION_HEX < 0x030800F0
#define Py_SOMETHING Py_XINCREF
#endif
#if PY_VERSION_HEX < 0x03070000 && defined(__GNUC__)
static void old(PyObject *value) { Py_XINCREF(value); }
#endif

// It only stops the build.
#if PY_VERSION_HEX < 0x03090000
#error "needs the headers of 3.9 or newer"
#endif
#if PY_MINOR_VERSION < 9
#error "needs the headers of 3.9 or newer"
#else
static PyObject *answer(void) { return PyLong_FromLong(42); }
#endif

// The Limited API switches it off.
#if !defined(Py_LIMITED_API) && PY_VERSION_HEX >= 0x030A0000
static void quick(PyObject *value) { Py_XINCREF(value); }
#endif
#ifndef Py_LIMITED_API
#if PY_VERSION_HEX >= 0x030B0000
static void quicker(PyObject *value) { Py_XINCREF(value); }
#endif
#endif
#if PY_VERSION_HEX >= 0x030B0000
#ifndef Py_LIMITED_API
static void quickest(PyObject *value) { Py_XINCREF(value); }
#endif
#endif
#if Py_LIMITED_API+0 >= 0x03080000 || PY_VERSION_HEX >= 0x030B0000
static void limited(PyObject *value) { Py_XINCREF(value); }
#endif
// Only other implementations define it.
#if defined(PYPY_VERSION) && PY_VERSION_HEX >= 0x030A0000
static void other(PyObject *value) { Py_XINCREF(value); }
#endif

// Every Python that has it defines it.
#if PY_VERSION_HEX >= 0x030A00B1 || defined(Py_Is)
#define SAME(first, second) Py_Is(first, second)
#else
#define SAME(first, second) ((first) == (second))
#endif

// It decides nothing of Python's API.
#if PY_VERSION_HEX >= 0x030B0000
#define BUILT_WITH "3.11 or newer"
#else
#define BUILT_WITH "something older"
#endif
#if PY_VERSION_HEX >= 0x030B0000
static const int size = 16;
static PyObject *declared(PyObject *, Py_ssize_t);
#endif

// It declares what the headers in use do not.
#if PY_VERSION_HEX < 0x030A0000
PyAPI_FUNC(void *) PyMem_Calloc(size_t, size_t);
#endif

PyObject *describe(PyObject *value)
{
#if PY_VERSION_HEX >= 0x030B0000
    printf("%s\n", BUILT_WITH);
#endif
    if (PY_VERSION_HEX >= 0x030C0000) {
        printf("3.12\n");
    }
    long number = PyLong_AsLong(value);
    // What the program asks at run time is no question to the compiler.
    if (number != PY_VERSION_HEX) {
        PyErr_SetString(PyExc_ImportError, "built for another Python");
        return NULL;
    }
    // Neither is a use outside of conditions.
    return PyLong_FromLong(PY_VERSION_HEX >> 24);
}

#if 0
#if PY_VERSION_HEX >= 0x030B0000
static void nobody(PyObject *value) { Py_XINCREF(value); }
#endif
#endif
