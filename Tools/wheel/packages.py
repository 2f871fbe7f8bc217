"""Packages of PyPI as sources of files: fetched by pip, unpacked once, nothing of them run."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / ".build" / "wheel"


def parts() -> dict:
    return tomllib.loads((HERE / "parts.toml").read_text())


def unpacked(name: str, version: str) -> Path:
    """The folder of a wheel's contents."""
    folder = WORK / "packages" / f"{name}-{version}"
    if folder.is_dir():
        return folder
    download = WORK / "downloads" / f"{name}-{version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", download]
    if subprocess.run([*command, f"{name}=={version}"]).returncode != 0:
        sys.exit(f"collect: pip cannot fetch {name} {version}; name a folder in its place, or see to the network")
    (wheel,) = download.glob("*.whl")
    partial = folder.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(partial)
    partial.rename(folder)
    return folder


def strip(library: Path) -> None:
    """Takes symbols out that nobody needs at run time; a library that is stripped stays as it is."""
    tool = shutil.which("strip")
    arguments = ["-x"] if sys.platform == "darwin" else ["--strip-unneeded"]
    if tool is None or subprocess.run([tool, *arguments, library]).returncode != 0:
        sys.exit(f"collect: {library}: `strip` is needed, and does not work on it")
