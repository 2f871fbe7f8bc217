// target: 3.8
#include <Python.h>
#include "pythoncapi_compat.h"  // expect: ABI407 pythoncapi_compat.h warning

PyObject *answer(void) { return compat_answer(); }
