// What a confined process tries to do, and what comes of it.
#pragma once

struct trial {
  const char *name;
  // 0 where it succeeded.
  int error;
};

// What the kernel of the trial does not have.
enum { lacks_nothing, lacks_landlock, lacks_seccomp };

// Confines a copy of this process and lets it try.
//
// `outside` is a folder with a file `victim`, `own` the folder that may be written to, or NULL. Returns how many trials
// were made: 0 on systems where there are none.
int abi3lint_trials(int lacks, const char *outside, const char *own, struct trial *trials, int most);
