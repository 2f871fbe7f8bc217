// target: 3.8
// flags: -std=c++17
// A base class is embedded.
#include <Python.h>

struct Meta : PyTypeObject {  // expect: ABI204 PyTypeObject
    int flags;
};
