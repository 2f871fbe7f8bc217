#ifndef LATE_SETTINGS_H
#define LATE_SETTINGS_H
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x03080000  // expect: ABI401 Py_LIMITED_API
#endif
#endif
