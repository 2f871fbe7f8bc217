#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x03080000
#endif
