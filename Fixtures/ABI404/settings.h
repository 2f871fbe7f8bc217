#pragma once
#if !defined(Py_LIMITED_API)
# define /* of today */ Py_LIMITED_API 0x030A0000  // expect: ABI404 Py_LIMITED_API
#endif
