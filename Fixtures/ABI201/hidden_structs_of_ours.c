// target: 3.8
// headers: >=3.11
// Code that brings its own copy of what the headers hide: its members are the code's own.
#include <Python.h>

struct _frame {
    PyObject ob_base;
    PyObject *f_back;
    int f_lineno;
    int f_of_ours;
};

typedef union _gc_head {
    int gc_refs;
} PyGC_Head;

int line(struct _frame *frame, PyGC_Head *head)
{
    return frame->f_lineno + frame->f_of_ours + head->gc_refs + (PyList_GET_SIZE(frame->f_back) > 0);  // expect: ABI101 PyList_GET_SIZE
}
