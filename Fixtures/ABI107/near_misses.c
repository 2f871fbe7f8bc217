// target: 3.8
#include <Python.h>
#include <structmember.h>
#include <stddef.h>
#if 0
#include <datetime.h>
#endif
/* #include <datetime.h> */

const char *words = "#include <datetime.h>";
