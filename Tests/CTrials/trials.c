#define _GNU_SOURCE

#include "trials.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include "confine.h"

static struct trial made[100];
static int count;
static char folder[2048], own_folder[2048], path[4096], other[4096];

static void note(const char *name, long result) {
  made[count].name = name;
  made[count++].error = result < 0 ? errno : 0;
}

static const char *in(char *buffer, const char *base, const char *name) {
  snprintf(buffer, 4096, "%s/%s", base, name);
  return buffer;
}

static const char *victim(void) { return in(path, folder, "victim"); }
static const char *fresh(const char *name) { return in(path, folder, name); }

static void try_network(void) {
  int pair[2];
  note("inet", socket(AF_INET, SOCK_STREAM, 0));
  note("inet6", socket(AF_INET6, SOCK_DGRAM, 0));
  note("unix", socket(AF_UNIX, SOCK_STREAM, 0));
  note("netlink", socket(AF_NETLINK, SOCK_RAW, 0));
  note("pair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
  note("io_uring", syscall(SYS_io_uring_setup, 1, NULL));
}

// A new process that lives at once ends.
static void note_process(const char *name, long child) {
  if (child == 0) _exit(0);
  note(name, child);
}

static void try_programs(void) {
  // Of a program that is run nothing would come back, so none is there: only who refuses differs.
  char *const nothing[] = {NULL};
  note_process("fork", fork());
  note_process("fork by clone", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
  note_process("namespace", syscall(SYS_clone, SIGCHLD | 0x10000000, 0, 0, 0, 0));
  note("execve", execve(victim(), nothing, nothing));
  note("execveat", syscall(SYS_execveat, AT_FDCWD, victim(), nothing, nothing, 0));
  note("unshare", syscall(SYS_unshare, 0x10000000));
  note("ptrace", syscall(SYS_ptrace, 16, getppid(), 0, 0));
  note("signal", kill(getppid(), 0));
  note("signal to a thread", syscall(SYS_tgkill, getppid(), getppid(), 0));
  note("memory of another", syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0));
  note("limits of another", syscall(SYS_prlimit64, getppid(), RLIMIT_CPU, NULL, NULL));
  note("program for the kernel", syscall(SYS_bpf, 0, NULL, 0));
}

static void try_writing(void) {
  note("open for writing", open(victim(), O_WRONLY));
  note("open for both", open(victim(), O_RDWR));
  note("append", open(victim(), O_WRONLY | O_APPEND));
  note("empty", open(victim(), O_WRONLY | O_TRUNC));
  note("empty while reading", open(victim(), O_RDONLY | O_TRUNC));
  note("make", open(fresh("made"), O_WRONLY | O_CREAT, 0600));
  note("make to read", open(fresh("made"), O_RDONLY | O_CREAT, 0600));
  note("make without a name", open(folder, O_WRONLY | O_TMPFILE, 0600));
  note("own memory", open("/proc/self/mem", O_RDWR));
  note("truncate", truncate(victim(), 0));
  note("remove", unlink(victim()));
  note("make a folder", mkdir(fresh("folder"), 0700));
  note("symbolic link", symlink("victim", fresh("link")));
  note("hard link", link(victim(), in(other, folder, "link")));
  note("pipe", mkfifo(fresh("pipe"), 0600));
  note("rename", rename(victim(), in(other, folder, "renamed")));
  if (*own_folder) {
    note("move in", rename(victim(), in(other, own_folder, "victim")));
    note("link in", link(victim(), in(other, own_folder, "victim")));
    note("link out", symlink(victim(), in(other, own_folder, "link")));
  }
}

// What Landlock leaves alone.
static void try_attributes(void) {
  note("mode", chmod(victim(), 0777));
  note("times", utimensat(AT_FDCWD, victim(), NULL, 0));
  note("owner", chown(victim(), getuid(), getgid()));
  note("attribute", syscall(SYS_setxattr, victim(), "user.a", "b", 1, 0));
  note("input for a terminal", ioctl(0, TIOCSTI, "x"));
  note("speak for another", syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL));
}

static void *nothing(void *argument) { return argument; }

// What has to work.
static void try_own(void) {
  pthread_t thread;
  errno = EAGAIN;
  note("own: thread", pthread_create(&thread, NULL, nothing, NULL) == 0 ? pthread_join(thread, NULL) : -1);
  note("own: read", open(victim(), O_RDONLY));
  signal(SIGUSR1, SIG_IGN);
  note("own: signal", raise(SIGUSR1));
  if (!*own_folder) return;
  int file = open(in(path, own_folder, "made"), O_RDWR | O_CREAT | O_EXCL, 0600);
  note("own: make", file);
  note("own: write", write(file, "x", 1));
  note("own: truncate", ftruncate(file, 0));
  note("own: rename", rename(path, in(other, own_folder, "renamed")));
  note("own: remove", unlink(other));
}

// Makes calls unknown to this process, as on an older kernel.
static int forget(int lacks) {
  uint32_t first = lacks == lacks_landlock ? 444 : SYS_seccomp;
  uint32_t last = lacks == lacks_landlock ? 446 : SYS_seccomp;
  struct sock_filter filter[] = {
      {BPF_LD | BPF_W | BPF_ABS, 0, 0, 0},
      {BPF_JMP | BPF_JGE | BPF_K, 0, 2, first},
      {BPF_JMP | BPF_JGT | BPF_K, 1, 0, last},
      {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | ENOSYS},
      {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

static void try_all(int lacks) {
  if (lacks != lacks_nothing && forget(lacks) != 0) return;
  int descriptor = open("/dev/null", O_WRONLY);
  abi3lint_close_others(2);
  note("inherited descriptor", write(descriptor, "x", 1));
  struct abi3lint_confinement state = abi3lint_confine(*own_folder ? own_folder : NULL);
  errno = state.filter_error;
  note("state: filter", state.is_filtered ? 0 : -1);
  errno = state.landlock_error;
  note("state: landlock", state.landlock ? 0 : -1);
  try_own();
  try_network();
  try_programs();
  try_writing();
  try_attributes();
}

int abi3lint_trials(int lacks, const char *outside, const char *own, struct trial *trials, int most) {
  snprintf(folder, sizeof folder, "%s", outside);
  snprintf(own_folder, sizeof own_folder, "%s", own ? own : "");
  int ends[2];
  if (pipe(ends) != 0) return 0;
  count = 0;
  pid_t child = fork();
  if (child == 0) {
    // Where no other one is.
    dup2(ends[1], 2);
    try_all(lacks);
    _exit(write(2, made, sizeof *made * (size_t)count) > 0 ? 0 : 1);
  }
  close(ends[1]);
  // The names stand at the same places in the copy.
  ssize_t size = read(ends[0], made, sizeof made);
  close(ends[0]);
  waitpid(child, NULL, 0);
  count = size > 0 ? (int)((size_t)size / sizeof *made) : 0;
  for (int index = 0; index < count && index < most; index++) trials[index] = made[index];
  return count < most ? count : most;
}
#else
int abi3lint_trials(int lacks, const char *outside, const char *own, struct trial *trials, int most) { return 0; }
#endif
