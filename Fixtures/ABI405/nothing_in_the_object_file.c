// target: 3.10
// headers: >=3.13
#include <Python.h>
#include <stddef.h>
#if PY_VERSION_HEX >= 0x030d00A4
typedef PyCFunctionFast my_fast;
#else
typedef _PyCFunctionFast my_fast;
#endif
struct u {
#if PY_VERSION_HEX >= 0x030d0000
  Py_DEPRECATED(3.13)
#endif
  wchar_t *w;
};
#if PY_VERSION_HEX < 0x030c0000
#include <structmember.h>
#define Py_READONLY READONLY
#define Py_T_INT T_INT
#define Py_T_LONG 2
#endif
typedef struct { PyObject_HEAD int v; } T;
PyMemberDef m[] = {{"v", Py_T_INT, offsetof(T, v), Py_READONLY, NULL}, {NULL, 0, 0, 0, NULL}};
#if PY_VERSION_HEX >= 0x030c0000
#define MY_LONG Py_T_LONG
#else
#define MY_LONG T_LONG
#endif
PyMemberDef n[] = {{"v", MY_LONG, offsetof(T, v), Py_READONLY, NULL}, {NULL, 0, 0, 0, NULL}};
// Another value is another thing.
#if PY_VERSION_HEX < 0x030c0000  // expect: ABI405 PY_VERSION_HEX
#define Py_T_SHORT 1
#endif
PyMemberDef o[] = {{"v", Py_T_SHORT, offsetof(T, v), Py_READONLY, NULL}, {NULL, 0, 0, 0, NULL}};
