#!/usr/bin/env python3
"""Installs a wheel in a bare Debian and lints there: no compiler, no headers, no Swift.

    smoke.py WHEEL [--suite bookworm|bullseye]... [--root FOLDER]

It needs `debootstrap`, root and Debian's mirror. Without one of them nothing was tested: it says so, and ends with 77.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import packages

MIRROR = os.environ.get("ABI3LINT_DEBIAN_MIRROR", "http://deb.debian.org/debian")
SKIPPED = 77
ENVIRONMENT = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/root", "LC_ALL": "C.UTF-8"}
# Paths in the root: command line, wanted exit code, and a text that its output has.
CHECKS = [
    ("abi3lint --version", 0, "abi3lint "),
    ("abi3lint doctor /demo", 0, "bundled"),
    ("abi3lint /demo", 1, "6 errors in 2 of 2 files"),
    ("abi3lint --all-pythons /demo", 1, "3.9"),
    ("python -m abi3lint --python 3.12 /demo", 1, "headers 3.12"),
    ("abi3lint /words.cpp", 1, "[ABI101]"),
]
CXX = """#include <Python.h>
#include <map>
#include <memory>
#include <string>
#include <vector>
std::map<std::string, std::unique_ptr<std::vector<int>>> words;
PyObject *first(PyObject *list) { return PyList_GET_ITEM(list, 0); }
"""


def skip(reason: str) -> None:
    print(f"smoke: nothing was tested: {reason}", file=sys.stderr)
    sys.exit(SKIPPED)


def make_root(suite: str, folder: Path) -> Path:
    root = folder / suite
    if (root / "usr/bin/python3").exists():
        return root
    if shutil.which("debootstrap") is None or os.geteuid() != 0:
        skip("debootstrap and root are needed")
    made = subprocess.run(["debootstrap", "--variant=minbase", "--include=python3-venv", suite, root, MIRROR], capture_output=True, check=False)
    if made.returncode != 0:
        skip(f"debootstrap {suite}: {made.stdout.decode(errors='replace').strip().splitlines()[-1:]}")
    return root


def inside(root: Path, command: str) -> subprocess.CompletedProcess:
    """Runs a command in the root, with the variables of a login there and no others."""
    return subprocess.run(["chroot", root, "/bin/sh", "-c", command], capture_output=True, check=False, text=True, env=ENVIRONMENT)


def size(folder: Path) -> float:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir()) / 1e6


def smoke(wheel: Path, suite: str, folder: Path) -> bool:
    root = make_root(suite, folder)
    for tool in ("cc", "gcc", "clang", "swift"):
        if inside(root, f"command -v {tool}").returncode == 0 or (root / "usr/include/stdio.h").exists():
            sys.exit(f"smoke: {root}: this root is not bare")
    for name in ("venv", "demo"):
        shutil.rmtree(root / name, ignore_errors=True)
    shutil.copytree(packages.ROOT / "Fixtures" / "demo", root / "demo")
    (root / "words.cpp").write_text(CXX)
    shutil.copy(wheel, root / wheel.name)
    made = inside(root, "python3 -m venv /venv")
    if made.returncode != 0:
        sys.exit(f"smoke: no virtual environment: {made.stdout}{made.stderr}")
    before = size(root / "venv")
    start = time.monotonic()
    installed = inside(root, f"/venv/bin/python -m pip install --quiet --no-index --no-deps /{wheel.name}")
    seconds = time.monotonic() - start
    if installed.returncode != 0:
        sys.exit(f"smoke: {suite}: pip does not install it: {installed.stderr}")
    print(f"{suite}: installed in {seconds:.1f} s, {size(root / 'venv') - before:.0f} MB")
    failures = 0
    for command, wanted, text in CHECKS:
        start = time.monotonic()
        done = inside(root, f"cd / && PATH=/venv/bin:$PATH {command}")
        passed = done.returncode == wanted and text in done.stdout + done.stderr
        failures += not passed
        print(f"  {'ok  ' if passed else 'FAIL'} {time.monotonic() - start:6.2f} s  {command}")
        if not passed:
            print(f"exit code {done.returncode}, wanted {wanted} and `{text}`\n{done.stdout}{done.stderr}", file=sys.stderr)
    return failures == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--suite", action="append")
    parser.add_argument("--root", type=Path, help="where the roots are made or already are (default: a temporary folder)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.root or Path(temporary)
        results = [smoke(given.wheel.resolve(), suite, folder) for suite in given.suite or ["bookworm", "bullseye"]]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
