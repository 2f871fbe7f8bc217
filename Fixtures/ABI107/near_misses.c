// target: 3.8
#include <Python.h>
#include <structmember.h>
#include <stddef.h>
#include <compile.h>  /* Python.h includes it itself */
#if 0
#include <datetime.h>
#endif
/* #include <datetime.h> */

const char *words = "#include <datetime.h>";
