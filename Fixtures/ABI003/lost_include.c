// target: 3.11
// headers: >=3.11
// Python.h no longer includes <stdlib.h> from target 3.11 on: one warning for the header.
#include <Python.h>

char *copy(const char *text)
{
    char *memory = malloc(16);  // expect: ABI003 warning
    memory[0] = text[0];
    return memory;
}

void drop(char *memory)
{
    free(memory);
}
