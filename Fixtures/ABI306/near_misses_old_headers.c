// target: 3.8
// headers: <3.13
// The macro is defined, and these headers heed it.
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include "lengths.h"
