// A stand-in for the real one. What it does by version is its own affair.
#pragma once
#if PY_VERSION_HEX < 0x030A0000
static inline PyObject *compat_answer(void) { return PyLong_FromLong(1); }
#else
static inline PyObject *compat_answer(void) { return PyLong_FromLong(2); }
#endif
