// target: 3.8
// Pointers to opaque structs, and structs that are open.
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyTypeObject *type;
    PyTypeObject *types[4];
} Spam;

typedef struct {
    PyObject base;
    int value;
} Eggs;

typedef struct {
    PyVarObject base;
    int items[1];
} Many;

typedef struct PyOwnObject {
    int value;
} PyOwnObject;

size_t use(Spam *self, PyTypeObject **types)
{
    PyTypeObject *second = types[1];
    PyTypeObject **third = types + 2;
    self->types[0] = second == *third ? self->type : self->types[1];
    return sizeof(PyTypeObject *) + sizeof(PyObject) + sizeof(PyVarObject) + sizeof(Eggs) + sizeof(Many)
        + sizeof(struct PyModuleDef) + sizeof(PyMethodDef) + sizeof(PyOwnObject);
}
