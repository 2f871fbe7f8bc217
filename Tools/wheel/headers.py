"""Finds sets of Python's headers and copies them, each with the `pyconfig.h` of this platform."""

import glob
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

PLACES = ["~/.pyenv/versions/*", "/opt/python/*", "/opt/hostedtoolcache/Python/*/*", "/usr", "/usr/local",
          "/Library/Frameworks/Python.framework/Versions/*"]  # fmt: skip


@dataclass
class HeaderSet:
    folder: Path
    version: str
    """Such as `3.12.1`."""

    @property
    def minor(self) -> str:
        return ".".join(self.version.split(".")[:2])

    @property
    def rank(self) -> tuple:
        """Final releases come after their candidates."""
        numbers, pre = re.match(r"([\d.]+)(.*)", self.version).groups()
        return tuple(int(part) for part in numbers.split(".")), pre == "", pre

    @property
    def configuration(self) -> Path:
        """Debian's `pyconfig.h` only says which one of another folder counts."""
        own = self.folder / "pyconfig.h"
        text = own.read_text(encoding="utf-8", errors="replace") if own.is_file() else ""
        named = re.findall(r"include <([\w-]+/python3\.\d+/pyconfig\.h)>", text)
        for name in named:
            if (self.folder.parent / name).is_file():
                return self.folder.parent / name
        return own

    @property
    def licence(self) -> Path | None:
        prefix = self.folder.parent.parent
        names = [f"lib/{self.folder.name}/LICENSE.txt", f"share/doc/{self.folder.name}/copyright"]
        return next((prefix / name for name in names if (prefix / name).is_file()), None)


def include_folders(place: str) -> list[Path]:
    """A place is a prefix, or the folder of `Python.h` itself."""
    path = Path(place).expanduser()
    if (path / "Python.h").is_file():
        return [path]
    return [folder for folder in sorted((path / "include").glob("python3.*")) if (folder / "Python.h").is_file()]


def read(folder: Path) -> HeaderSet | None:
    """Nothing for sets that the Limited API is not for: free-threaded and debug ones."""
    patchlevel = folder / "patchlevel.h"
    match = patchlevel.is_file() and re.search(r'define\s+PY_VERSION\s+"([^"+]+)', patchlevel.read_text())
    if not match:
        return None
    found = HeaderSet(folder, match[1])
    configuration = found.configuration
    if not configuration.is_file():
        return None
    text = configuration.read_text(encoding="utf-8", errors="replace")
    return None if re.search(r"^#define (Py_GIL_DISABLED|Py_DEBUG) 1", text, re.MULTILINE) else found


def find(places: list[str]) -> dict[str, HeaderSet]:
    """The newest set of each minor version."""
    best: dict[str, HeaderSet] = {}
    usual = [place for pattern in PLACES for place in sorted(glob.glob(os.path.expanduser(pattern)))]
    for place in places + usual:
        for found in filter(None, map(read, include_folders(place))):
            if found.minor not in best or found.rank > best[found.minor].rank:
                best[found.minor] = found
    return best


def add(bundle, places: list[str], facts: dict) -> None:
    found = find(places)
    missing = [minor for minor in facts["versions"] if minor not in found]
    if missing:
        sys.exit(f"collect: no headers of Python {', '.join(missing)}; name their prefixes with --python")
    for minor in facts["versions"]:
        copy(found[minor], bundle.folder / "python" / minor)
        bundle.add("Python headers", found[minor].version, facts["licence"], f"CPython {found[minor].version}", f"python/{minor}")
    licences = [found[minor].licence for minor in reversed(facts["versions"])]
    bundle.licence("Python", next(filter(None, licences), None))


def copy(found: HeaderSet, to: Path) -> None:
    """Python's own headers: other packages put folders of theirs beside them."""
    for folder in ("", "cpython", "internal", "internal/mimalloc", "internal/mimalloc/mimalloc"):
        for path in sorted((found.folder / folder).glob("*.h")):
            (to / folder).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to / folder / path.name)
            (to / folder / path.name).chmod(0o644)
    shutil.copyfile(found.configuration, to / "pyconfig.h")


def musl_version(folder: str) -> str:
    """Of a Debian package, whose folder does not tell; `unknown` if nothing does."""
    match = re.search(r"musl[-_ ](?:dev_)?(\d+\.\d+\.\d+)", folder)
    return match[1] if match else "unknown"
