// target: 3.8
// Sums and differences whose operands are macros of the headers or the code's own; comparisons are none.
#include <Python.h>

typedef PyTypeObject *Types;

#define TYPE(object) Py_TYPE(object)
#define NEXT(type) ((type) + 1)

PyTypeObject *next(PyObject *object, int count)
{
    Types types = Py_TYPE(object) + count;  // expect: ABI204 PyTypeObject
    types = TYPE(object) - 1;  // expect: ABI204 PyTypeObject
    types = count + Py_TYPE(object);  // expect: ABI204 PyTypeObject
    types = NEXT(types);  // expect: ABI204 PyTypeObject
    types += count;  // expect: ABI204 PyTypeObject
    return &Py_TYPE(object)[count];  // expect: ABI204 PyTypeObject
}

Py_ssize_t distance(PyObject *left, PyObject *right)
{
    return Py_TYPE(left) - Py_TYPE(right);  // expect: ABI204 PyTypeObject
}

size_t size(PyObject *object)
{
    size_t size = sizeof(*Py_TYPE(object));  // expect: ABI204 PyTypeObject
    return size + sizeof(struct _typeobject);  // expect: ABI204 PyTypeObject
}

int compared(PyObject *object, Types types, int count)
{
    PyTypeObject *held = (count++, Py_TYPE(object));
    __typeof__(*types) *same = types;
    held = &*held;
    size_t size = sizeof(Types) + sizeof(PyTypeObject *(*)(void)) + sizeof(void (*)(PyTypeObject)) + sizeof(Types[2]);
    return held == Py_TYPE(object) && held < types && same != NULL && !held == !types && size > 0;
}
