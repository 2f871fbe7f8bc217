// target: 3.12
// headers: >=3.13 <3.13.5
#include <Python.h>

#define DROP(o) PyObject_DelAttrString(o, "x") // expect: ABI309 PyObject_DelAttrString error (hdr-delattr)

int f(PyObject *o, PyObject *name)
{
    DROP(o); // related: PyObject_DelAttrString
    Py_XDECREF(o);
    return PyObject_DelAttr(o, name); // expect: ABI309 PyObject_DelAttr error (hdr-delattr)
}
