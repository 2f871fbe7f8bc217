// target: 3.9
// headers: >=3.13
// The struct is defined by the internal headers that the source includes, behind the macro that they ask for: each entry of
// the table is found, those too whose member no other version has.
#include <Python.h>
#include <stddef.h>
#include <structmember.h>
#define Py_BUILD_CORE // expect: ABI406 Py_BUILD_CORE
#include <internal/pycore_interp.h> // expect: ABI107 internal/pycore_interp.h
#define MEMBER(name, other) {#name, sizeof(PyObject *), offsetof(PyInterpreterState, name), offsetof(PyInterpreterState, other)}
static struct { const char *name; size_t size, here, there; } table[] = {
    MEMBER(imports.modules, imports.importlib), // expect: ABI201 PyInterpreterState.imports, ABI201 PyInterpreterState.imports
    MEMBER(sysdict, builtins), // expect: ABI201 PyInterpreterState.sysdict, ABI201 PyInterpreterState.builtins
    MEMBER(dict, audit_hooks), // expect: ABI201 PyInterpreterState.dict, ABI201 PyInterpreterState.audit_hooks
};
size_t size(void) { return sizeof table; }
