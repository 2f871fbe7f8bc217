// target: 3.8
// A header of the project's own that has the name of one of Python's.
#include <Python.h>
#include "datetime.h"

int use(void) { return own_today(); }
