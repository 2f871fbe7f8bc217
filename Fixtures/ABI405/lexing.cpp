// target: 3.8
// headers: >=3.9
// What only looks like a directive, and what only looks like none.
#include <Python.h>
#line 100 "elsewhere.cpp"

const char *raw = R"(
#if PY_VERSION_HEX >= 0x030B0000
#define HERE Py_XINCREF
#endif
)";
const int many = 1'000'000;
/* a comment
*/ #if PY_VERSION_HEX >= 0x03070000
/**/ #if PY_VERSION_HEX >= 0x030A0000  // expect: ABI405 PY_VERSION_HEX
void first(PyObject *value) { Py_XINCREF(value); }
#endif
/**/ #endif /* don't

#if PY_VERSION_HEX >= 0x030C0000 */
#if 0
it's not C, but "text
#if PY_VERSION_HEX >= 0x030C0000
#endif
#endif
#if \
  1
#  if /* expect: ABI405 PY_MINOR_VERSION */ \
    PY_MINOR_VERSION \
    >= 12
void second(PyObject *value) { Py_XINCREF(value); }
#  endif
#endif // \
#if PY_VERSION_HEX >= 0x030C0000
