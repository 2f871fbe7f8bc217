"""`bundle.json`: what the wheel carries, with versions, licences and digests."""

import hashlib
import json
import shutil
import sys
from pathlib import Path


def digest(path: Path) -> tuple[str, int, int]:
    """The SHA-256 of a file, or of the lines `<SHA-256>  <path>` of a folder's files; the number of files, and of bytes."""
    if path.is_file():
        data = path.read_bytes()
        return hashlib.sha256(data).hexdigest(), 1, len(data)
    total = hashlib.sha256()
    files = size = 0
    names = {file.relative_to(path).as_posix(): file for file in path.rglob("*") if file.is_file()}
    for name in sorted(names):
        data = names[name].read_bytes()
        total.update(f"{hashlib.sha256(data).hexdigest()}  {name}\n".encode())
        files += 1
        size += len(data)
    return total.hexdigest(), files, size


class Bundle:
    """A folder `share/abi3lint` in the making."""

    def __init__(self, folder: Path, platform: str) -> None:
        self.folder = folder
        self.platform = platform
        self.parts: list[dict] = []

    def add(self, name: str, version: str, licence: str, source: str, path: str) -> None:
        sha256, files, size = digest(self.folder / path)
        self.parts.append({"name": name, "version": version, "licence": licence, "source": source, "path": path,
                           "files": files, "bytes": size, "sha256": sha256})  # fmt: skip

    def licence(self, name: str, file: Path | None) -> None:
        """Copies a licence's text; a wheel that lacks one must not be made."""
        if file is None or not file.is_file():
            sys.exit(f"collect: the licence of {name} was not found")
        to = self.folder / "licences" / f"{name}.txt"
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to)

    def write(self) -> None:
        text = json.dumps({"platform": self.platform, "parts": self.parts}, indent=1, sort_keys=True)
        (self.folder / "bundle.json").write_text(text + "\n")

    def summary(self) -> str:
        return "\n".join(f"{part['bytes']:>10} bytes {part['files']:>5} files  {part['name']} {part['version']}" for part in self.parts)
