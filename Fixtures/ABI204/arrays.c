// target: 3.8
// The size of an array, and steps of a pointer.
#include <Python.h>

static void *heap_types[2];

size_t scratch(PyTypeObject *type)
{
    char memory[sizeof(PyHeapTypeObject)];  // expect: ABI204 PyHeapTypeObject
    memory[0] = 0;
    return sizeof memory + (size_t)memory[0] + (heap_types[0] == (void *)type);
}

void next(PyTypeObject *type)
{
    type++;  // expect: ABI204 PyTypeObject
    (void)type;
}
