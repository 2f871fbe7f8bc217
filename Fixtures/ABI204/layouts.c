// target: 3.8
// Uses that need the size or the layout of an opaque struct.
#include <Python.h>

typedef struct {
    PyTypeObject base;  // expect: ABI204 PyTypeObject error
    int flags;
} Meta;

typedef struct {
    PyHeapTypeObject base;  // expect: ABI204 PyHeapTypeObject
    int flags;
} HeapMeta;

typedef struct {
    PyListObject list;  // expect: ABI204 PyListObject
    int state;
} SubList;

size_t sizes(PyTypeObject *type)
{
    size_t size = sizeof(PyTypeObject);  // expect: ABI204 PyTypeObject
    size += sizeof(PyListObject);  // expect: ABI204 PyListObject
    size += sizeof *type;  // expect: ABI204 PyTypeObject
    return size;
}

int by_value(PyTypeObject type)  // expect: ABI204 PyTypeObject
{
    return 0;
}

void *arithmetic(PyTypeObject *types)
{
    return types + 1;  // expect: ABI204 PyTypeObject
}

void *subscript(PyTypeObject *types)
{
    return &types[1];  // expect: ABI204 PyTypeObject
}

#define LIST_SIZE sizeof(PyListObject)  // expect: ABI204 PyListObject
#define UNUSED_SIZE sizeof(PyDictObject)

size_t macro(void)
{
    return LIST_SIZE;  // related: PyListObject
}
