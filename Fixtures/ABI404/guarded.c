// target: 3.9
// The definition is for builds that do not give another one; nothing shows that this one does.
#include "settings.h"
#include <Python.h>

PyObject *answer(void) { return PyLong_FromLong(42); }
