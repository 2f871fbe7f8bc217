#!/usr/bin/env python3
"""Lints a file of 200,000 lines and a tree of 2,000 files, and says what they took. See README.md."""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FUNCTION = """static PyObject *f{0}(PyObject *self, PyObject *arguments) {{
  PyObject *item = PyList_GetItem(arguments, {0});
  if (item == NULL) return NULL;
  if (PyLong_AsLong(item) == {0}) {{
    Py_INCREF(item);
    return item;
  }}
  {1}
  return PyLong_FromLong({0});
}}
"""


def functions(count, every):
    """Source text; each `every`th function has a finding."""
    return "".join(
        FUNCTION.format(i, "(void)PyList_GET_SIZE(arguments);" if i % every == 0 else "(void)self;") for i in range(count))


def memory(process, peak):
    """Follows the memory that the program and its workers use together, in kilobytes."""
    while process.poll() is None:
        total = 0
        try:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        except OSError:
            children = []
        for id in [str(process.pid), *children]:
            try:
                # What is shared is counted once in all.
                text = Path(f"/proc/{id}/smaps_rollup").read_text()
                total += next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
            except (OSError, StopIteration):
                continue
        peak[0] = max(peak[0], total)
        time.sleep(0.5)


def measure(name, command, folder):
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    peak = [0]
    watcher = threading.Thread(target=memory, args=(process, peak))
    watcher.start()
    output, errors = process.communicate()
    watcher.join()
    seconds = time.monotonic() - start
    print(f"{name}: {seconds:.1f} s, {peak[0] / 1024:.0f} MB, exit code {process.returncode}")
    print("  " + output.decode().splitlines()[-1])
    if errors:
        print("  " + errors.decode().splitlines()[0])
    return process.returncode == 1 and peak[0] < 1 << 20


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default=str(ROOT / ".build/release/abi3lint"))
    parser.add_argument("--python-include", default="/usr/include/python3.11")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="abi3lint-large-"))
    (folder / "one").mkdir()
    head = "#include <Python.h>\n"
    text = head + functions(200_000 // FUNCTION.count("\n") + 1, 500)
    (folder / "one" / "generated.c").write_text(text)
    (folder / "many").mkdir()
    for index in range(2000):
        (folder / "many" / f"m{index:04d}.c").write_text(head + functions(1 + index % 30, 40))
    common = [options.binary, "check", "--isolated", "--target", "3.9", "--python-include", options.python_include]
    common += ["-j", str(options.jobs), "--cache-dir", str(folder / "cache")]
    good = measure(f"a file of {text.count(chr(10))} lines", [*common, "one"], folder)
    good &= measure("the same again", [*common, "one"], folder)
    good &= measure("2000 files", [*common, "many"], folder)
    good &= measure("the same again", [*common, "many"], folder)
    print(f"largest process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")
    shutil.rmtree(folder)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
