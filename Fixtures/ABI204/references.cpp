// target: 3.8
// flags: -std=c++17
// A reference is as good as a pointer; a copy, a size and a step are not.
#include <Python.h>
#include <memory>
#include <utility>

typedef PyTypeObject Type;
using Alias = const Type;

static const char *name(PyTypeObject &type, const char *other) { return &type ? other : nullptr; }

template <typename Function>
void each(Function &&function, PyTypeObject *type) { function(*type); }

template <typename T>
T &forwarded(T &&value) { return std::forward<T>(value); }

struct Holder {
    PyTypeObject &type;
    explicit Holder(PyObject *object) : type(*Py_TYPE(object)) {}
    operator PyTypeObject &() const { return type; }
};

const char *bound(PyObject *object)
{
    PyTypeObject &type = *Py_TYPE(object);
    const Alias &constant = *Py_TYPE(object);
    auto &&forwarding = std::move(*Py_TYPE(object));
    decltype(*Py_TYPE(object)) deduced = type;
    PyTypeObject *pointer = &*Py_TYPE(object);
    pointer = std::addressof(*pointer);
    bool isSame = &constant == &forwarding || &deduced == pointer || pointer < &type;
    each([](PyTypeObject &inner) { (void)&inner; }, Py_TYPE(object));
    PyTypeObject &chosen = isSame ? *pointer : type;
    (void)*pointer;
    Holder holder(object);
    return name(static_cast<PyTypeObject &>(holder), &chosen ? "x" : "y");
}

void copies(PyObject *object, PyTypeObject *type)
{
    auto copy = *Py_TYPE(object);  // expect: ABI204 PyTypeObject, ABI204 PyTypeObject
    *type = *Py_TYPE(object);  // expect: ABI204 PyTypeObject, ABI204 PyTypeObject
    (void)&copy;
}

PyTypeObject result(PyObject *object)  // expect: ABI204 PyTypeObject
{
    return *Py_TYPE(object);  // expect: ABI204 PyTypeObject
}

PyTypeObject *made()
{
    return new PyTypeObject;  // expect: ABI204 PyTypeObject
}

Py_ssize_t steps(PyObject *object, PyTypeObject *type, PyTypeObject *other)
{
    PyTypeObject *next = Py_TYPE(object) + 1;  // expect: ABI204 PyTypeObject
    next = 2 + type;  // expect: ABI204 PyTypeObject
    next -= 1;  // expect: ABI204 PyTypeObject
    --next;  // expect: ABI204 PyTypeObject
    PyTypeObject &second = Py_TYPE(object)[1];  // expect: ABI204 PyTypeObject
    next = (type == other, &second);
    next = 0;
    return other - type;  // expect: ABI204 PyTypeObject
}

unsigned long sizes(PyObject *object)
{
    unsigned long size = sizeof(Type) + sizeof(int);  // expect: ABI204 PyTypeObject
    size += sizeof(Alias[2]);  // expect: ABI204 PyTypeObject
    size += sizeof(decltype(*Py_TYPE(object)));  // expect: ABI204 PyTypeObject
    size += sizeof(Type *) + sizeof(Type (*)[2]) + sizeof(void (*)(Type)) + sizeof(Type *const *);
    return size + alignof(Type);  // expect: ABI204 PyTypeObject
}
