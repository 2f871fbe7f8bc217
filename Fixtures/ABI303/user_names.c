// target: 3.8
#include <Python.h>

// The number counts, whoever gives it a name.
#ifndef Py_tp_vectorcall
#define Py_tp_vectorcall 82
#endif

enum { TOKEN = 83 };

static PyType_Slot slots[] = {
    {Py_tp_vectorcall, NULL},  // expect: ABI303 Py_tp_vectorcall error (slot-py-tp-vectorcall)
    {TOKEN, NULL},             // expect: ABI303 Py_tp_token error (slot-py-tp-token)
    {0, NULL},
};
