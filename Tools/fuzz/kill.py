#!/usr/bin/env python3
"""Kills runs of abi3lint at random moments and looks at what the next run makes of the cache. See README.md."""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def processes(binary):
    """The processes of the executable that are alive."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(folder / "exe") == binary and ") Z " not in (folder / "stat").read_text():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default=str(ROOT / ".build/release/abi3lint"))
    parser.add_argument("--python-include", default="/usr/include/python3.11")
    parser.add_argument("--folder", default=str(ROOT / "Fixtures"), help="what to lint")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generator = random.Random(options.seed)
    work = Path(tempfile.mkdtemp(prefix="abi3lint-kill-"))
    # A copy of its own, so that its processes can be told from all others.
    binary = str(work / "abi3lint")
    shutil.copy(options.binary, binary)
    cache = work / "cache"
    command = [binary, "check", "--isolated", "--target", "3.9", "--python-include", options.python_include]
    command += ["--format", "json", str(Path(options.folder).resolve())]

    def run(*more):
        return subprocess.run([*command, *more], capture_output=True, cwd=work)

    start = time.monotonic()
    expected = run("--no-cache")
    whole = time.monotonic() - start
    if expected.returncode not in {0, 1}:
        sys.exit(f"the folder cannot be linted: {expected.stderr.decode().splitlines()[0]}")
    problems = 0
    for number in range(options.kills):
        if number % 10 == 0:
            shutil.rmtree(cache, ignore_errors=True)
        process = subprocess.Popen(
            [*command, "--cache-dir", str(cache)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=work)
        time.sleep(generator.uniform(0, whole if number % 10 < 5 else whole / 4))
        process.send_signal(signal.SIGKILL)
        process.wait()
        deadline = time.monotonic() + 5
        while processes(binary) and time.monotonic() < deadline:
            time.sleep(0.02)
        left = processes(binary)
        # Every other time the next run is killed as well.
        after = run("--cache-dir", str(cache)) if number % 2 else None
        if left:
            problems += 1
            print(f"kill {number}: processes are left: {left}")
        if after and (after.stdout, after.returncode) != (expected.stdout, expected.returncode):
            problems += 1
            print(f"kill {number}: other findings than without")
    files = [path for path in cache.rglob("*") if path.is_file()]
    asides = [path for path in files if path.name.endswith(".tmp")]
    last = run("--cache-dir", str(cache), "--verbose")
    print(f"{options.kills} kills of a run of {whole:.1f} s: {problems} problems; "
          f"{len(files)} files in the cache, {len(asides)} of them left half-written beside their places")
    print("  " + " ".join(line for line in last.stderr.decode().splitlines() if "known" in line))
    shutil.rmtree(work)
    sys.exit(1 if problems or last.stdout != expected.stdout else 0)


if __name__ == "__main__":
    main()
