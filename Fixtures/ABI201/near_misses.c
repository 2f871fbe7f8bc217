// target: 3.8
// Members of the code's own structs, and of Python's that are open.
#include <Python.h>
#include <stddef.h>

typedef struct {
    const char *tp_name;
    void (*tp_free)(void *);
    PyObject **ob_item;
} Record;

typedef struct {
    PyObject_HEAD
    Record record;
    double ob_fval;
} Spam;

static PyMethodDef methods[] = {{.ml_name = "spam", .ml_flags = METH_NOARGS}, {.ml_name = NULL}};
static struct PyModuleDef definition = {.m_name = "spam", .m_size = -1, .m_methods = methods};

const char *use(Spam *self, PyMethodDef *method, PyType_Spec *spec)
{
    Record local = {.tp_name = "own"};
    self->record.tp_free(self);
    self->record.ob_item[0] = NULL;
    self->ob_fval = (double)offsetof(Record, tp_name);
    if (method->ml_name == definition.m_name || spec->basicsize == 0) {
        return local.tp_name;
    }
    return self->record.tp_name;
}
