// target: 3.7
// Functions for programs that embed Python.
#include <Python.h>

void embed(void)
{
    PySys_SetArgvEx(0, NULL, 0); // expect: ABI301 PySys_SetArgvEx error (null-sysargvex), ABI105 PySys_SetArgvEx
    Py_SetPythonHome(NULL); // expect: ABI301 Py_SetPythonHome warning (null-setpythonhome), ABI105 Py_SetPythonHome
    Py_SetProgramName(NULL); // expect: ABI301 Py_SetProgramName warning (null-setpythonhome), ABI105 Py_SetProgramName
}
