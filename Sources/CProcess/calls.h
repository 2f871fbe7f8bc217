// The system calls of a process that parses: what it needs, and nothing else. Linux only.
//
// Calls that a machine does not have are left out of its tables.
#pragma once

#include <fcntl.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

// <linux/audit.h>: which machine's numbers a call has. The tables were made for these alone.
#if defined(__x86_64__) && !defined(__ILP32__)
#define HAS_CALLS 1
static const uint32_t machine = 0xC000003E;
#elif defined(__aarch64__) && !defined(__AARCH64EB__) && !defined(__ILP32__)
#define HAS_CALLS 1
static const uint32_t machine = 0xC00000B7;
#else
#define HAS_CALLS 0
#endif

#if HAS_CALLS
// Of Linux 6.12. The numbers of x86-64's second interface, x32, are far above it.
static const uint32_t newest_known_call = 462;

// A call that depends on one of its arguments.
struct call_rule {
  uint32_t call;
  uint8_t argument;
  // The only value is the number of the process.
  uint8_t is_own_process;
  uint8_t count;
  uint32_t mask;
  uint32_t values[10];
};

// Nothing of this reaches beyond the process, its descriptors, and files that are read.
static const uint32_t allowed[] = {
    // Memory.
    SYS_brk, SYS_madvise, SYS_mmap, SYS_mprotect, SYS_mremap, SYS_munmap, SYS_mincore, SYS_membarrier,
    // Files, as far as they are read or open already.
    SYS_close, SYS_dup, SYS_dup3, SYS_faccessat, SYS_fadvise64, SYS_fstat, SYS_fstatfs, SYS_getcwd, SYS_getdents64,
    SYS_lseek, SYS_newfstatat, SYS_pread64, SYS_preadv, SYS_pwrite64, SYS_read, SYS_readlinkat, SYS_readv, SYS_statfs,
    SYS_write, SYS_writev, SYS_umask,
#ifdef SYS_open
    SYS_access, SYS_dup2, SYS_getdents, SYS_lstat, SYS_readlink, SYS_stat,
#endif
#ifdef SYS_statx
    SYS_statx,
#endif
#ifdef SYS_faccessat2
    SYS_faccessat2,
#endif
#ifdef SYS_close_range
    SYS_close_range,
#endif
    // Threads and time.
    SYS_clock_getres, SYS_clock_gettime, SYS_clock_nanosleep, SYS_exit, SYS_exit_group, SYS_futex, SYS_get_robust_list,
    SYS_getcpu, SYS_gettid, SYS_gettimeofday, SYS_nanosleep, SYS_ppoll, SYS_sched_getaffinity, SYS_sched_yield,
    SYS_set_robust_list, SYS_set_tid_address,
#ifdef SYS_rseq
    SYS_rseq,
#endif
#ifdef SYS_poll
    SYS_poll, SYS_time, SYS_arch_prctl,
#endif
    // Signals that arrive.
    SYS_restart_syscall, SYS_rt_sigaction, SYS_rt_sigpending, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_rt_sigsuspend,
    SYS_rt_sigtimedwait, SYS_sigaltstack,
    // What the process and the machine are.
    SYS_getegid, SYS_geteuid, SYS_getgid, SYS_getpid, SYS_getppid, SYS_getrandom, SYS_getrlimit, SYS_getrusage,
    SYS_getuid, SYS_sysinfo, SYS_times, SYS_uname,
};

static const struct call_rule restricted[] = {
    // Threads (CLONE_THREAD), in no namespaces of their own (CLONE_NEW…); no processes.
    {SYS_clone, 0, 0, 1, 0x7E030000, {0x00010000}},
    // Signals to itself: how a crash is told.
    {SYS_kill, 0, 1, 1, 0xFFFFFFFF, {0}},
    {SYS_tgkill, 0, 1, 1, 0xFFFFFFFF, {0}},
    {SYS_rt_tgsigqueueinfo, 0, 1, 1, 0xFFFFFFFF, {0}},
    // Its own limits; setting them needs no rule, for they were set before.
    {SYS_prlimit64, 0, 0, 1, 0xFFFFFFFF, {0}},
    {SYS_fcntl, 1, 0, 8, 0xFFFFFFFF,
     {F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC, F_GETLK, F_SETLK}},
    // Whether a descriptor is a terminal: TCGETS, TIOCGWINSZ, TCGETS2. Others feed a terminal with input.
    {SYS_ioctl, 1, 0, 3, 0xFFFFFFFF, {0x5401, 0x5413, 0x802C542A}},
    // PR_SET_NAME, PR_GET_NAME, PR_SET_VMA: names for threads and memory.
    {SYS_prctl, 0, 0, 3, 0xFFFFFFFF, {15, 16, 0x53564D41}},
};

// For a process that keeps preludes. Where it may do so, Landlock decides.
static const uint32_t writing[] = {
    SYS_openat, SYS_fallocate, SYS_fdatasync, SYS_fsync, SYS_ftruncate, SYS_renameat, SYS_unlinkat,
#ifdef SYS_renameat2
    SYS_renameat2,
#endif
#ifdef SYS_open
    SYS_open, SYS_rename, SYS_unlink,
#endif
};

// O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_TMPFILE: none of them.
enum { any_writing = 03 | 0100 | 01000 | 020000000 };

// For one that does not.
static const struct call_rule reading[] = {
    {SYS_openat, 2, 0, 1, any_writing, {O_RDONLY}},
#ifdef SYS_open
    {SYS_open, 1, 0, 1, any_writing, {O_RDONLY}},
#endif
};

// Calls whose arguments a filter cannot see, and in place of which the C library has others.
static const uint32_t replaced[] = {
#ifdef SYS_clone3
    SYS_clone3,
#endif
#ifdef SYS_openat2
    SYS_openat2,
#endif
};
#endif
