// target: 3.8
#include <Python.h>

typedef struct {
    PyObject_VAR_HEAD
    int value;
} Spam;

typedef struct {
    long ob_refcnt;
    void *ob_type;
} Record;

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "spam", NULL, -1, NULL, NULL, NULL, NULL, NULL};

Py_ssize_t use(Spam *self, Record *record)
{
    record->ob_refcnt = (long)Py_REFCNT(self);
    record->ob_type = Py_TYPE(self);
    PyVarObject *base = &self->ob_base;
    return Py_SIZE(base) + (record->ob_type == (void *)&definition);
}
