// target: 3.8
// flags: -std=c++17
#include <Python.h>

template <typename T>
struct Sized {
    static constexpr int kind = sizeof(PyTypeObject) > 0;  // expect: ABI204 PyTypeObject
};

void copy(PyTypeObject &left, PyTypeObject &right)
{
    (void)Sized<int>::kind;
    PyTypeObject *pointer = &left;
    (void)(pointer == &right);
}
