// target: 3.8
// headers: >=3.9
// flags: -std=c++17
// The same in C++, with generators, whose structs are hidden from 3.14 on.
#include <Python.h>
#include <frameobject.h>  // expect: ABI107 frameobject.h

PyObject *name(PyObject *object)
{
    auto *generator = reinterpret_cast<PyGenObject *>(object);  // expect: ABI101 PyGenObject
    return generator->gi_name;  // expect: ABI201 PyGenObject.gi_name
}

PyObject *qualified(PyObject *object)
{
    return ((PyCoroObject *)object)->cr_qualname;  // expect: ABI201 PyCoroObject, ABI201 PyCoroObject.cr_qualname
}

template <typename T>
PyObject *globals(T *, PyFrameObject *frame)
{
    return frame->f_globals;  // expect: ABI201 PyFrameObject.f_globals
}

auto line = &PyFrameObject::f_lineno;  // expect: ABI201 PyFrameObject.f_lineno

struct Frames {
    PyFrameObject *top;
    PyCodeObject *code() const { return top->f_code; }  // expect: ABI201 PyFrameObject.f_code
};
