// target: 3.8
// headers: >=3.11
#include <Python.h>

#include <array>
#include <vector>

static int get(PyObject *, void *, int) { return -1; }

constexpr int buffer = 1;

static PyType_Slot slots[] = {
    {Py_bf_getbuffer, reinterpret_cast<void *>(get)},  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    {buffer, reinterpret_cast<void *>(get)},           // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    {},
};

static std::array<PyType_Slot, 2> array = {{
    {Py_bf_getbuffer, reinterpret_cast<void *>(get)},  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    {0, nullptr},
}};

std::vector<PyType_Slot> make()
{
    std::vector<PyType_Slot> made;
    made.push_back({Py_bf_getbuffer, reinterpret_cast<void *>(get)});             // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    made.push_back(PyType_Slot{Py_bf_getbuffer, reinterpret_cast<void *>(get)});  // expect: ABI303 Py_bf_getbuffer (slot-py-bf-getbuffer)
    return made;
}
