// A process gives up what it does not need: network, other programs, and all writing but in one folder.
#pragma once

// What holds for a process from now on. Errors are those of errno; 0 where there is none.
struct abi3lint_confinement {
  // Whether a filter of system calls is in force (Linux's seccomp), and why it is not.
  int is_filtered;
  int filter_error;
  // The version of Landlock in force, 0 for none, and why.
  int landlock;
  int landlock_error;
};

// Confines the calling process for good: all that it may still write is below `writable`, which exists; NULL for
// nothing. Only calls the system, so that a copy of a process with threads may call it.
//
// A call that is refused fails with EPERM (EACCES where Landlock refuses it, ENOSYS where that makes the C library take
// another way); none ends the process.
struct abi3lint_confinement abi3lint_confine(const char *writable);

// Closes all descriptors from 3 on but one, where the system lets it.
void abi3lint_close_others(int kept);

// What a confined process was told when it tried: 0 where it succeeded.
struct abi3lint_attempts {
  struct abi3lint_confinement confinement;
  int network;
  int program;
  int writing;
  // In the folder that may be written to.
  int own_writing;
};

// Confines a copy of this process and lets it try. Returns 0, or why nothing could be tried.
int abi3lint_try_confinement(const char *writable, struct abi3lint_attempts *attempts);
