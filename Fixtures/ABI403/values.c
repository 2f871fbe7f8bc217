// target: 3.8
#define Py_LIMITED_API 0x03100000  // expect: ABI403 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API 30900  // expect: ABI403 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API 0x03010000  // expect: ABI403 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API 0x0309  // expect: ABI403 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API 0x02070000  // expect: ABI403 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API 0x04000000  // expect: ABI403 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API 0x03090100  // expect: ABI403 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API 0x030900A1  // expect: ABI403 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API 3.9  // expect: ABI403 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API 0  // expect: ABI403 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API 1  // expect: ABI403 Py_LIMITED_API error
#undef Py_LIMITED_API
#define Py_LIMITED_API 3  // expect: ABI403 Py_LIMITED_API note
#undef Py_LIMITED_API
#define Py_LIMITED_API  // expect: ABI403 Py_LIMITED_API note
#undef Py_LIMITED_API
#define Py_LIMITED_API 50855936  // expect: ABI403 Py_LIMITED_API note
#undef Py_LIMITED_API
#define VERSION(minor) (0x03 << 24 | (minor) << 16)
#define Py_LIMITED_API /* expect: ABI403 Py_LIMITED_API error */ \
    VERSION(16)
// The definition begins a line above.
#undef Py_LIMITED_API
#define Py_LIMITED_API 0x03080000
#include <Python.h>

PyObject *answer(void) { return PyLong_FromLong(42); }
