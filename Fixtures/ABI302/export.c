// target: 3.12
#include <Python.h>

void *PyModExport_spam(void) { return NULL; } // expect: ABI302 PyModExport_spam error (modexport-hook-only)

// This one has both.
void *PyModExport_eggs(void) { return NULL; }
PyMODINIT_FUNC PyInit_eggs(void) { return NULL; }
