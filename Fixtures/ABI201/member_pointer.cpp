// target: 3.8
// flags: -std=c++17
// A pointer to a member.
#include <Python.h>

bool named()
{
    const char *PyTypeObject::*member = &PyTypeObject::tp_name;  // expect: ABI201 PyTypeObject.tp_name
    return member != nullptr;
}
