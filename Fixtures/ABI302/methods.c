// target: 3.8
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *list;
} Thing;

static PyObject *nothing(PyObject *self, PyObject *arg)
{
    if (arg == self) {
        return Py_True; // expect: ABI302 Py_True error (immortal-singleton-return)
    }
    return Py_None; // expect: ABI302 Py_None error (immortal-singleton-return)
}

static PyObject *counted(PyObject *self, PyObject *arg)
{
    if (Py_REFCNT(arg) == 1) { // expect: ABI302 Py_REFCNT warning (refcnt-one-check)
        return PyList_New(0);
    }
    return PyList_New(Py_REFCNT(arg) > 1); // expect: ABI302 Py_REFCNT warning (refcnt-one-check)
}

static PyObject *fine(PyObject *self, PyObject *arg)
{
    if (Py_REFCNT(((Thing *)self)->list) == 1 || Py_REFCNT(arg) > 100) {
        Py_INCREF(Py_None);
        return Py_None;
    }
    PyObject *made = PyList_New(0);
    if (made != NULL && Py_REFCNT(made) == 1) {
        return made;
    }
    Py_INCREF(Py_True);
    return Py_True;
}

// Nothing says that its caller takes a reference over.
static PyObject *borrowed(PyObject *arg)
{
    return Py_REFCNT(arg) == 1 ? arg : Py_None;
}

static PyObject *fallback(void) { return Py_None; }

static PyObject *user(PyObject *self, PyObject *arg)
{
    PyObject *o = arg ? borrowed(arg) : fallback();
    Py_INCREF(o);
    return o;
}

static PyMethodDef methods[] = {
    {"nothing", nothing, METH_O, NULL},
    {"counted", counted, METH_O, NULL},
    {"fine", fine, METH_O, NULL},
    {"user", user, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

PyMethodDef *table(void) { return methods; }
