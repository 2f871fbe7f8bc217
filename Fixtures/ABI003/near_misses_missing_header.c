// target: 3.12
// headers: >=3.12
// What a missing header may have brought is not to be blamed on Python.h.
#include <Python.h>
#include "made-by-the-build.h"  // expect: ABI001 warning

int is_no_socket(int error)
{
    return error == ENOTSOCK;
}
