#include "process.h"

#include <stddef.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/auxv.h>
#endif

pid_t abi3lint_fork(void) { return fork(); }

const char *abi3lint_started_as(void) {
#ifdef __linux__
  return (const char *)getauxval(AT_EXECFN);
#else
  return NULL;
#endif
}
