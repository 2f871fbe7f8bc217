#!/usr/bin/env python3
"""Shows that the fixes that abi3lint calls safe keep the meaning: builds Fixtures/fixes/proofs/same.c with the headers of
every Python that is found, and runs it there.

    Tools/run-fixes/run_fixes.py                  pyenv's Pythons, those of the path, and those of ABI3LINT_TEST_PYTHONS
    Tools/run-fixes/run_fixes.py PYTHON …         these

Exit status: 0 if all checks hold, 1 if not, 2 if nothing could be run. Needs a C compiler (`CC`).
"""

import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "Fixtures/fixes/proofs/same.c"
ASK = "import sysconfig, sys, json; print(json.dumps([list(sys.version_info[:3]), sysconfig.get_path('include'), sysconfig.get_path('platinclude')]))"
RUN = "import sys; sys.path.insert(0, sys.argv[1]); import same, json; print(json.dumps(same.run()))"


def pythons() -> list[str]:
    if sys.argv[1:]:
        return sys.argv[1:]
    named = [it for it in os.environ.get("ABI3LINT_TEST_PYTHONS", "").split(":") if it]
    pyenv = glob.glob(os.path.expanduser("~/.pyenv/versions/3.*/bin/python3"))
    on_path = [path for minor in range(6, 20) if (path := shutil.which(f"python3.{minor}"))]
    return named + pyenv + on_path


def run(python: str, folder: str) -> tuple[list[int], list[str]] | None:
    """The version, and what the checks say; None if the Python has no headers."""
    asked = subprocess.run([python, "-c", ASK], capture_output=True)
    if asked.returncode != 0:
        return None  # a shim of pyenv's for a version that is not active
    version, include, platform = json.loads(asked.stdout)
    if not (Path(include) / "Python.h").exists():
        include = os.environ.get("PYTHON_INCLUDE_PREFIX", "") + include
        platform = os.environ.get("PYTHON_INCLUDE_PREFIX", "") + platform
    if not (Path(include) / "Python.h").exists():
        return None
    parents = [f"-I{Path(it).parent}" for it in {include, platform}]
    compile = [os.environ.get("CC", "cc"), "-shared", "-fPIC", "-w", "-O1", f"-I{include}", f"-I{platform}", *parents]
    subprocess.run([*compile, str(SOURCE), "-o", f"{folder}/same.so"], check=True)
    child = subprocess.run([python, "-c", RUN, folder], capture_output=True, text=True, timeout=60)
    if child.returncode != 0:
        return version, [f"crashed ({child.returncode}): {child.stderr.strip().splitlines()[-1:]}:"]
    return version, json.loads(child.stdout)


def main() -> int:
    seen: set[tuple[int, ...]] = set()
    failed = False
    for python in pythons():
        with tempfile.TemporaryDirectory() as folder:
            found = run(python, folder)
        if found is None or tuple(found[0][:2]) in seen:
            continue
        version, results = found
        seen.add(tuple(version[:2]))
        broken = [it for it in results if ":" in it]
        failed = failed or bool(broken)
        print(f"{'.'.join(map(str, version))}: {len(results) - len(broken)} checks hold" + "".join(f"; {it} does not" for it in broken))
    if not seen:
        print("run_fixes.py: no Python with headers was found", file=sys.stderr)
        return 2
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
