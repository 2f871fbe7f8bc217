// For what is Linux's own.
#define _GNU_SOURCE

#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include "calls.h"

// The kernel's headers are not everywhere, or too old: what is used of them stands here.

// <linux/landlock.h>
enum { landlock_create_ruleset = 444, landlock_add_rule = 445, landlock_restrict_self = 446 };
struct landlock_ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};
struct __attribute__((packed)) landlock_path {
  uint64_t allowed;
  int32_t parent;
};
enum {
  landlock_version = 1,
  landlock_path_beneath = 1,
  may_execute = 1 << 0,
  may_write = 1 << 1,
  may_remove_file = 1 << 5,
  may_make_file = 1 << 8,
  may_truncate = 1 << 14,
  // Execute and write, remove and make all kinds of files; not read file (1 << 2) and read folder (1 << 3).
  all_of_version_1 = 0x1FF3,
  may_refer = 1 << 13,
  may_control_devices = 1 << 15,
  may_bind_and_connect = 3,
  outside_sockets_and_signals = 3,
};

// What each version brought. Asking for more than the kernel knows is an error.
static struct landlock_ruleset handled(int version) {
  struct landlock_ruleset rules = {all_of_version_1, 0, 0};
  if (version >= 2) rules.files |= may_refer;
  if (version >= 3) rules.files |= may_truncate;
  if (version >= 4) rules.network = may_bind_and_connect;
  if (version >= 5) rules.files |= may_control_devices;
  if (version >= 6) rules.scopes = outside_sockets_and_signals;
  return rules;
}

static size_t ruleset_size(int version) {
  if (version < 4) return offsetof(struct landlock_ruleset, network);
  return version < 6 ? offsetof(struct landlock_ruleset, scopes) : sizeof(struct landlock_ruleset);
}

static void confine_files(const char *writable, struct abi3lint_confinement *result) {
  int version = (int)syscall(landlock_create_ruleset, NULL, 0, landlock_version);
  if (version <= 0) {
    result->landlock_error = version < 0 ? errno : ENOSYS;
    return;
  }
  struct landlock_ruleset rules = handled(version);
  int ruleset = (int)syscall(landlock_create_ruleset, &rules, ruleset_size(version), 0);
  if (ruleset < 0) {
    result->landlock_error = errno;
    return;
  }
  int folder = writable ? open(writable, O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
  // A folder that cannot be opened cannot be written to either.
  if (folder >= 0) {
    struct landlock_path path = {(may_write | may_remove_file | may_make_file | may_truncate) & rules.files, folder};
    syscall(landlock_add_rule, ruleset, landlock_path_beneath, &path, 0);
    close(folder);
  }
  if (syscall(landlock_restrict_self, ruleset, 0) == 0) {
    result->landlock = version;
  } else {
    result->landlock_error = errno;
  }
  close(ruleset);
}

#if HAS_CALLS
// <linux/filter.h>, <linux/seccomp.h>
struct instruction {
  uint16_t code;
  uint8_t if_true, if_false;
  uint32_t value;
};
struct program {
  uint16_t count;
  const struct instruction *instructions;
};
enum {
  load_word = 0x20,
  jump_if_equal = 0x15,
  jump_if_greater = 0x25,
  bitwise_and = 0x54,
  end = 0x06,
  offset_of_call = 0,
  offset_of_machine = 4,
  offset_of_arguments = 16,
  seccomp_set_mode_filter = 1,
  seccomp_all_threads = 1,
  // A process that runs no foreign code needs no protection against its own speculation, which is slow on old kernels.
  seccomp_keep_speculation = 4,
};
static const uint32_t allow = 0x7FFF0000, refuse = 0x00050000 | EPERM, unknown = 0x00050000 | ENOSYS;

struct filter {
  struct instruction all[1024];
  uint16_t count;
};

static void add(struct filter *filter, uint16_t code, uint32_t value, uint8_t if_true, uint8_t if_false) {
  filter->all[filter->count++] = (struct instruction){code, if_true, if_false, value};
}

static void answer(struct filter *filter, uint32_t call, uint32_t result) {
  add(filter, jump_if_equal, call, 0, 1);
  add(filter, end, result, 0, 0);
}

// Allows a call where the lower half of an argument, as far as the mask goes, is one of the values. The kernel itself
// looks at no more than that half of the arguments that are asked for here.
static void allow_argument(struct filter *filter, const struct call_rule *rule, uint32_t own_process) {
  add(filter, jump_if_equal, rule->call, 0, (uint8_t)(4 + rule->count));
  add(filter, load_word, offset_of_arguments + 8 * rule->argument, 0, 0);
  add(filter, bitwise_and, rule->mask, 0, 0);
  for (uint8_t index = 0; index < rule->count; index++) {
    uint32_t value = rule->is_own_process ? own_process : rule->values[index];
    add(filter, jump_if_equal, value, (uint8_t)(rule->count - index), 0);
  }
  add(filter, end, refuse, 0, 0);
  add(filter, end, allow, 0, 0);
}

static int install(const struct filter *filter) {
  struct program program = {filter->count, filter->all};
  int flags[] = {seccomp_all_threads | seccomp_keep_speculation, seccomp_all_threads, 0};
  for (size_t index = 0; index < sizeof flags / sizeof *flags; index++) {
    long result = syscall(SYS_seccomp, seccomp_set_mode_filter, flags[index], &program);
    if (result == 0) return 0;
    // The number of a thread that cannot be confined.
    if (result > 0) return EBUSY;
    if (errno != EINVAL) return errno;
  }
  return EINVAL;
}

static void allow_all(struct filter *filter, const uint32_t *calls, size_t count) {
  for (size_t index = 0; index < count; index++) answer(filter, calls[index], allow);
}

static void allow_arguments(struct filter *filter, const struct call_rule *rules, size_t count) {
  for (size_t index = 0; index < count; index++) allow_argument(filter, &rules[index], (uint32_t)getpid());
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void confine_calls(int can_write, struct abi3lint_confinement *result) {
  struct filter filter = {.count = 0};
  add(&filter, load_word, offset_of_machine, 0, 0);
  // Numbers mean other calls on other machines, which the kernel may serve as well.
  add(&filter, jump_if_equal, machine, 1, 0);
  add(&filter, end, refuse, 0, 0);
  add(&filter, load_word, offset_of_call, 0, 0);
  allow_all(&filter, allowed, COUNT(allowed));
  allow_arguments(&filter, restricted, COUNT(restricted));
  if (can_write) {
    allow_all(&filter, writing, COUNT(writing));
  } else {
    allow_arguments(&filter, reading, COUNT(reading));
  }
  for (size_t index = 0; index < COUNT(replaced); index++) answer(&filter, replaced[index], unknown);
  // The C library takes another way where a call is newer than the kernel.
  add(&filter, jump_if_greater, newest_known_call, 0, 1);
  add(&filter, end, unknown, 0, 0);
  add(&filter, end, refuse, 0, 0);
  result->filter_error = install(&filter);
  result->is_filtered = result->filter_error == 0;
}
#else
static void confine_calls(int can_write, struct abi3lint_confinement *result) {
  (void)can_write;
  result->filter_error = ENOSYS;
}
#endif
#endif

struct abi3lint_confinement abi3lint_confine(const char *writable) {
  struct abi3lint_confinement result = {0, ENOSYS, 0, ENOSYS};
#ifdef __linux__
  result.landlock_error = 0;
  // Both ask for it: without it, a program that is run could gain rights over the one that confined it.
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    result.filter_error = result.landlock_error = errno;
    return result;
  }
  confine_files(writable, &result);
  confine_calls(writable != NULL, &result);
#else
  (void)writable;
#endif
  return result;
}

void abi3lint_close_others(int kept) {
#ifdef __linux__
#ifdef SYS_close_range
  int is_done = kept <= 3 || syscall(SYS_close_range, 3u, (unsigned)kept - 1, 0) == 0;
  if (is_done && syscall(SYS_close_range, (unsigned)(kept < 3 ? 3 : kept + 1), ~0u, 0) == 0) return;
#endif
  int limit = (int)sysconf(_SC_OPEN_MAX);
  for (int descriptor = 3; descriptor < (limit < 0 || limit > 4096 ? 4096 : limit); descriptor++) {
    if (descriptor != kept) close(descriptor);
  }
#else
  // macOS ends a process that closes what its libraries keep open.
  (void)kept;
#endif
}

#ifdef __linux__
// 0, or why the call failed.
static int failure(int result) { return result < 0 ? errno : 0; }

static int try_program(void) {
  pid_t child = fork();
  if (child < 0) return errno;
  if (child == 0) {
    char *const nothing[] = {NULL};
    execve("/proc/self/exe", nothing, nothing);
    _exit(errno);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

static int try_own_writing(const char *folder) {
  char path[4096];
  int length = snprintf(path, sizeof path, "%s/probe.%d.tmp", folder, (int)getpid());
  if (length < 0 || (size_t)length >= sizeof path) return ENAMETOOLONG;
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return errno;
  close(file);
  return failure(unlink(path));
}

#endif

int abi3lint_try_confinement(const char *writable, struct abi3lint_attempts *attempts) {
#ifdef __linux__
  int ends[2];
  if (pipe(ends) != 0) return errno;
  pid_t child = fork();
  if (child < 0) {
    int error = errno;
    close(ends[0]);
    close(ends[1]);
    return error;
  }
  if (child == 0) {
    struct abi3lint_attempts told = {.confinement = abi3lint_confine(writable)};
    told.network = failure(socket(AF_INET, SOCK_STREAM, 0));
    told.program = told.confinement.is_filtered || told.confinement.landlock ? try_program() : 0;
    told.writing = failure(open("/dev/null", O_WRONLY | O_CLOEXEC));
    told.own_writing = writable ? try_own_writing(writable) : 0;
    _exit(write(ends[1], &told, sizeof told) == sizeof told ? 0 : 1);
  }
  close(ends[1]);
  ssize_t count = read(ends[0], attempts, sizeof *attempts);
  close(ends[0]);
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
  }
  return count == (ssize_t)sizeof *attempts ? 0 : EIO;
#else
  (void)writable;
  (void)attempts;
  return ENOSYS;
#endif
}
