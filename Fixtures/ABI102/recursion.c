// target: 3.6
// headers: >=3.6
// Macros over hidden fields below 3.9, functions from then on: the name is what is wrong, with any headers.
#include <Python.h>

int deeper(int (*next)(void))
{
    if (Py_EnterRecursiveCall(" in deeper")) {  // expect: ABI102 Py_EnterRecursiveCall
        return -1;
    }
    int result = next();
    Py_LeaveRecursiveCall();  // expect: ABI102 Py_LeaveRecursiveCall
    return result;
}
