// What Swift hides of the system's calls for processes.
#pragma once

#include <sys/types.h>

// fork(2). Only for a process with a single thread: a lock that another one holds would never be freed in the child.
pid_t abi3lint_fork(void);

// The path by which this program was started, as the kernel was given it; NULL where the kernel does not tell.
const char *abi3lint_started_as(void);

// The words of this program's command line, its name first; NULL where the C library does not hand them out.
char **abi3lint_arguments(void);
