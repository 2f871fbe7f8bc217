// target: 3.9
// A header that both builds lack explains nothing of what the code's own conditional hides.
#include <Python.h>
#include "no_such_header.h" // expect: ABI001
#ifndef Py_LIMITED_API
#define HELPER 3
static int helper(void) { return 1; }
typedef int helper_t;
struct hidden { int field; };
#endif
int first(void) { return HELPER; } // expect: ABI003
int second(void) { return helper(); } // expect: ABI003
helper_t third(void) { return 0; } // expect: ABI003
int fourth(struct hidden *from) { return from->field; } // expect: ABI003
int fifth(void) { return of_the_header(); }
