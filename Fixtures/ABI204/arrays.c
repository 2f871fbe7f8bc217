// target: 3.8
// Arrays, locals, returned values and the copy of a struct.
#include <Python.h>
#include <stddef.h>

static void *heap_types[2];

size_t scratch(PyTypeObject *type)
{
    char memory[sizeof(PyHeapTypeObject)];  // expect: ABI204 PyHeapTypeObject
    memory[0] = 0;
    return sizeof memory + (size_t)memory[0] + (heap_types[0] == (void *)type);
}

ptrdiff_t between(PyTypeObject *left, PyTypeObject *right)
{
    return left - right;  // expect: ABI204 PyTypeObject
}

void next(PyTypeObject *type)
{
    type++;  // expect: ABI204 PyTypeObject
    (void)type;
}
