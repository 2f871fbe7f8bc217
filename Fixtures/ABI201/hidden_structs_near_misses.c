// target: 3.10
// Functions instead of members, pointers that are only held, and structs of the code's own with members called so.
#include <Python.h>

typedef struct {
    PyFrameObject *frame;
    PyInterpreterState *interp;
} Held;

struct frame {
    struct frame *f_back;
    PyObject *f_code;
};

struct _gc_head_of_ours {
    int gc_refs;
};

typedef struct {
    int b_type;
    int b_level;
} PyTryBlock;

int line(Held *held, struct frame *own, PyTryBlock *block)
{
    struct _gc_head_of_ours head = {.gc_refs = block->b_type + block->b_level};
    PyCodeObject *code = PyFrame_GetCode(held->frame);
    int line = PyFrame_GetLineNumber(held->frame);
    int known = own->f_back->f_code == (PyObject *)code && held->interp == PyInterpreterState_Get();
    Py_DECREF(code);
    return known ? line : head.gc_refs;
}

PyTypeObject *hidden(PyTypeObject *type, PyFrameObject *frame)
{
    PyObject *list = PyList_New(0);
    PyTypeObject *held = frame == NULL ? type : (PyTypeObject *)PyList_GetItem(list, 0);
    return held;
}
