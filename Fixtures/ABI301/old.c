// target: 3.7
// Functions for programs that embed Python.
#include <Python.h>

void embed(void)
{
    PySys_SetArgvEx(0, NULL, 0); // expect: ABI301 PySys_SetArgvEx error (null-sysargvex)
    Py_SetPythonHome(NULL); // expect: ABI301 Py_SetPythonHome warning (null-setpythonhome)
    Py_SetProgramName(NULL); // expect: ABI301 Py_SetProgramName warning (null-setpythonhome)
}
