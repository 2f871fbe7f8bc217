#!/usr/bin/env python3
"""Checks a wheel before anybody gets it: what its binaries ask of a machine, its metadata, its size, its bundle.

    audit.py WHEEL

`auditwheel` and `twine` have to be installed; without one of them the wheel does not pass.
"""

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import manifest
import packages


def check(wheel: Path) -> None:
    problems = [*sizes(wheel), *metadata(wheel), *platform(wheel), *bundle(wheel)]
    for problem in problems:
        print(f"audit: {wheel.name}: {problem}", file=sys.stderr)
    if problems:
        sys.exit(1)
    print(f"{wheel}: {wheel.stat().st_size / 1e6:.1f} MB")


def run(module: str, *arguments) -> tuple[bool, str]:
    done = subprocess.run([sys.executable, "-m", module, *map(str, arguments)], capture_output=True, check=False, text=True)
    return done.returncode == 0, done.stdout + done.stderr


def sizes(wheel: Path) -> list[str]:
    limits = packages.parts()["limits"]
    with zipfile.ZipFile(wheel) as archive:
        program = sum(item.file_size for item in archive.infolist() if item.filename.endswith(".data/scripts/abi3lint"))
    found = [("wheel", wheel.stat().st_size), ("program", program)]
    return [f"the {name} has {size / 1e6:.1f} MB, and {limits[name]} are allowed" for name, size in found if size > limits[name] * 1e6]


def metadata(wheel: Path) -> list[str]:
    passed, said = run("twine", "check", "--strict", wheel)
    return [] if passed else [f"`twine check` does not pass: {said.strip()}"]


def platform(wheel: Path) -> list[str]:
    """The tag is one that the binaries keep."""
    tag = re.search(r"(manylinux_\d+_\d+_\w+)\.whl$", wheel.name)
    if tag is None:
        return [] if "macosx" in wheel.name else ["the tag is neither of manylinux nor of macOS"]
    passed, said = run("auditwheel", "show", wheel)
    if not passed:
        return [f"`auditwheel show` does not pass: {said.strip()}"]
    constrained = re.search(r'constrains the platform tag to\s+"(manylinux_(\d+)_(\d+)_\w+)"', said)
    own = re.match(r"manylinux_(\d+)_(\d+)", tag[1])
    # auditwheel says nothing of constraints where there are none.
    if constrained and tuple(map(int, constrained.groups()[1:])) > tuple(map(int, own.groups())):
        return [f"`auditwheel show` finds {constrained[1]}, and the tag says {tag[1]}"]
    return [] if constrained or "manylinux" in said else [f"`auditwheel show` says nothing of manylinux: {said.strip()}"]


def bundle(wheel: Path) -> list[str]:
    """Each part is what the manifest says."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
        shares = list(Path(folder).glob("*.data/data/share/abi3lint"))
        if len(shares) != 1:
            return ["there is no share/abi3lint in it"]
        listed = json.loads((shares[0] / "bundle.json").read_text())["parts"]
        return [f"{part['path']} is not what bundle.json says" for part in listed
                if manifest.digest(shares[0] / part["path"])[0] != part["sha256"]]  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    check(Path(sys.argv[1]))
