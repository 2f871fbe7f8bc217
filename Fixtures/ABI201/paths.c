// target: 3.8
// Members of opaque structs, through all that can stand before them.
#include <Python.h>
#include <stddef.h>

typedef PyTypeObject MyType;

typedef struct {
    PyObject_HEAD
    PyTypeObject *type;
    struct { MyType *inner; } nested;
} Spam;

#define TYPE_NAME(object) (Py_TYPE(object)->tp_name)  // expect: ABI201 PyTypeObject.tp_name
#define UNUSED(object) (Py_TYPE(object)->tp_doc)
#define ITEMS(list) (((PyListObject *)(list))->ob_item)  // expect: ABI201 PyListObject, ABI201 PyListObject.ob_item

void release(PyObject *self)
{
    Py_TYPE(self)->tp_free(self);  // expect: ABI201 PyTypeObject.tp_free
}

const char *names(Spam *self, PyTypeObject *type)
{
    const char *name = type->tp_name;  // expect: ABI201 PyTypeObject.tp_name
    name = (((type)))->tp_name;  // expect: ABI201 PyTypeObject.tp_name
    name = ((PyTypeObject *)(void *)self)->tp_name;  // expect: ABI201 PyTypeObject.tp_name
    name = ((MyType *)type)->tp_name;  // expect: ABI201 PyTypeObject.tp_name
    name = self->type->tp_name;  // expect: ABI201 PyTypeObject.tp_name
    name = self->nested.inner->tp_name;  // expect: ABI201 PyTypeObject.tp_name
    name = Py_TYPE(self)
               ->tp_name;  // expect: ABI201 PyTypeObject.tp_name
    name = type->tp_base->tp_name;  // expect: ABI201 PyTypeObject.tp_base
    name = TYPE_NAME(self);  // related: PyTypeObject.tp_name
    return name != NULL ? name : TYPE_NAME(type);
}

void writes(PyTypeObject *type)
{
    type->tp_name = "other";  // expect: ABI201 PyTypeObject.tp_name
    type->tp_flags |= Py_TPFLAGS_BASETYPE;  // expect: ABI201 PyTypeObject.tp_flags
    const char **place = &type->tp_doc;  // expect: ABI201 PyTypeObject.tp_doc
    (void)place;
}

size_t offset(void)
{
    return offsetof(PyTypeObject, tp_name);  // expect: ABI201 PyTypeObject.tp_name
}

PyObject *items(PyObject *list)
{
    PyObject *first = ((PyListObject *)list)->ob_item[0];  // expect: ABI201 PyListObject, ABI201 PyListObject.ob_item
    return first != NULL ? first : ITEMS(list)[1];  // related: PyListObject, PyListObject.ob_item
}

double value(PyObject *number)
{
    PyFloatObject *real = (PyFloatObject *)number;  // expect: ABI101 PyFloatObject, ABI101 PyFloatObject
    return real->ob_fval;  // expect: ABI201 PyFloatObject.ob_fval
}

void *interpreter(PyThreadState *state)
{
    return state->interp;  // expect: ABI201 PyThreadState.interp
}
