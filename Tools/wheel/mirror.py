#!/usr/bin/env python3
"""Makes the repository that pre-commit users name: it installs the wheel of one version, and holds nothing else.

    mirror.py FOLDER [--version X]

pre-commit clones what `repo:` names and installs it. This repository would be built with Swift there; the mirror is a
package with one dependency. Each release is a commit and a tag in it: run this in a clone of the mirror, and push.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import packages

PROJECT = """# Made by Tools/wheel/mirror.py of abi3lint.
[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[project]
name = "abi3lint-pre-commit"
version = "0"
description = "Installs abi3lint {version} for pre-commit"
requires-python = ">=3.9"
dependencies = ["abi3lint=={version}"]

[tool.setuptools]
py-modules = []
"""
README = """# abi3lint for pre-commit

```yaml
repos:
  - repo: {home}-pre-commit
    rev: v{version}
    hooks:
      - id: abi3lint
```

This repository is made from [abi3lint]({home}) at each release.
"""


def fact(name: str) -> str:
    text = (packages.ROOT / "Sources/Reporters/ToolInfo.swift").read_text()
    return re.search(rf'{name} = "([^"]+)"', text)[1]


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False, text=True)
    if done.returncode != 0:
        sys.exit(f"mirror: `git {arguments[0]}` failed: {done.stderr.strip()}")
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--version", default=fact("version"))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if not (given.folder / ".git").exists():
        git(given.folder, "init", "--quiet")
    tag = f"v{given.version}"
    if tag in git(given.folder, "tag", "--list").split():
        sys.exit(f"mirror: {given.folder}: there is a tag {tag} already; a version is released once")
    values = {"version": given.version, "home": fact("home")}
    (given.folder / "pyproject.toml").write_text(PROJECT.format(**values))
    (given.folder / "README.md").write_text(README.format(**values))
    for name in ("LICENSE", ".pre-commit-hooks.yaml"):
        (given.folder / name).write_text((packages.ROOT / name).read_text())
    git(given.folder, "add", "--all")
    if git(given.folder, "status", "--porcelain"):
        git(given.folder, "commit", "--quiet", "--message", f"abi3lint {given.version}")
    git(given.folder, "tag", tag)


if __name__ == "__main__":
    main()
