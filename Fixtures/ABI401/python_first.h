#pragma once
#include <Python.h>  // related: Py_LIMITED_API
