#include "process.h"

#include <unistd.h>

pid_t abi3lint_fork(void) { return fork(); }
