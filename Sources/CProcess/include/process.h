// What Swift hides of the system's calls for processes.
#pragma once

#include <sys/types.h>

// fork(2). Only for a process with a single thread: a lock that another one holds would never be freed in the child.
pid_t abi3lint_fork(void);
