// target: 3.8
// Kept for old binaries only, while headers still show them.
#include <Python.h>

int start(wchar_t **wide)
{
    Py_SetProgramName(wide[0]);         // expect: ABI105 Py_SetProgramName warning
    Py_SetPythonHome(wide[0]);          // expect: ABI105 Py_SetPythonHome warning
    PyEval_InitThreads();               // expect: ABI105 PyEval_InitThreads warning
    PySys_SetArgv(1, wide);             // expect: ABI105 PySys_SetArgv warning
    PySys_SetArgvEx(1, wide, 0);        // expect: ABI105 PySys_SetArgvEx warning
    return Py_UTF8Mode;                 // expect: ABI105 Py_UTF8Mode warning
}

const char *encoding(void)
{
    return Py_HasFileSystemDefaultEncoding  // expect: ABI105 Py_HasFileSystemDefaultEncoding warning
        ? Py_FileSystemDefaultEncoding      // expect: ABI105 Py_FileSystemDefaultEncoding warning
        : NULL;
}
