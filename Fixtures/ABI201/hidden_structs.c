// target: 3.8
// headers: >=3.9
// Structs that the headers of newer Pythons no longer define, not even in the full API.
#include <Python.h>
#include <frameobject.h>  // expect: ABI107 frameobject.h
#include <Python.h>
#include <stddef.h>

#define LINE(frame) ((frame)->f_lineno)  // expect: ABI201 PyFrameObject.f_lineno
#define FIELD(object, field) ((object)->field)
#define PASTED(frame, name) ((frame)->f_##name)
#define UNUSED(frame) ((frame)->f_trace)

PyCodeObject *code(PyFrameObject *frame)
{
    return frame->f_code;  // expect: ABI201 PyFrameObject.f_code
}

int line(PyFrameObject *frame)
{
    frame->f_lineno = 1;  // expect: ABI201 PyFrameObject.f_lineno
    frame->f_lasti += 2;  // expect: ABI201 PyFrameObject.f_lasti
    return (*frame).f_iblock;  // expect: ABI201 PyFrameObject.f_iblock
}

int macros(PyFrameObject *frame)
{
    PyObject *globals = FIELD(frame, f_globals);  // expect: ABI201 PyFrameObject.f_globals
    PyObject **locals = &PASTED(frame, locals);  // expect: ABI201 PyFrameObject.f_locals
    return globals == *locals ? LINE(frame)  // related: PyFrameObject.f_lineno
        : LINE(frame);
}

PyObject *chain(PyFrameObject *frame)
{
    PyObject *name = frame->f_back->f_code->co_name;  // expect: ABI201 PyFrameObject.f_back
    return PyTuple_GetItem(frame->f_localsplus[0], PyTuple_Size(name));  // expect: ABI201 PyFrameObject.f_localsplus
}

int block(PyFrameObject *frame)
{
    return ((struct _frame *)frame)->f_blockstack->b_type;  // expect: ABI201 PyFrameObject.f_blockstack
}

size_t place(void)
{
    return offsetof(PyFrameObject, f_code);  // expect: ABI201 PyFrameObject.f_code
}

size_t size(PyFrameObject *frame)
{
    PyFrameObject *next = frame + 1;  // expect: ABI204 PyFrameObject
    return sizeof *next;  // expect: ABI204 PyFrameObject
}

PyObject *modules(PyInterpreterState *interpreter)
{
    return interpreter->modules;  // expect: ABI201 PyInterpreterState.modules
}

PyObject *sysdict(PyThreadState *state)
{
    return state->interp->sysdict;  // expect: ABI201 PyThreadState.interp
}

int tracing(PyThreadState *state)
{
    return PyObject_IsTrue((PyObject *)state->frame);  // expect: ABI201 PyThreadState.frame
}
