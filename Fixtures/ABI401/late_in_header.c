// target: 3.8
// Python.h comes by a header of the project's own, and the definition by another.
#include "python_first.h"
#include "late_settings.h"

PyObject *answer(void) { return PyLong_FromLong(42); }
