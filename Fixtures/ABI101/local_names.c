// target: 3.8
// headers: >=3.11
// A variable of one function's takes nothing from the rest of the file.
#include <Python.h>

int count(const char *text)
{
    int digit = 0;
    for (; *text >= '0' && *text <= '9'; text++) digit = *text - '0';
    return digit;
}

size_t size(void)
{
    const digit *first = NULL;  // expect: ABI101 digit
    return first ? 1 : 0;
}
