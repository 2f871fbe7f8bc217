#include "process.h"

#include <stddef.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/auxv.h>
#endif

pid_t abi3lint_fork(void) { return fork(); }

static char **arguments;

#ifdef __GLIBC__
// glibc calls constructors as it calls main.
__attribute__((constructor)) static void keep_arguments(int count, char **words) {
  (void)count;
  arguments = words;
}
#endif

char **abi3lint_arguments(void) { return arguments; }

const char *abi3lint_started_as(void) {
#ifdef __linux__
  return (const char *)getauxval(AT_EXECFN);
#else
  return NULL;
#endif
}
