"""What hatchling asks when it makes the wheel: its tag, and the files that are no Python."""

import os
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict) -> None:
        """`ABI3LINT_WHEEL_STAGE` names a folder that build.py has made; else build.py makes one now."""
        root = Path(self.root)
        stage = Path(os.environ.get("ABI3LINT_WHEEL_STAGE", root / ".build" / "wheel" / "stage"))
        if "ABI3LINT_WHEEL_STAGE" not in os.environ:
            if sys.version_info < (3, 11):  # noqa: UP036 (pip may run it with the Python that it is for)
                raise SystemExit("to build abi3lint takes Python 3.11 or newer; the wheel runs with 3.9 and newer")
            command = [sys.executable, str(root / "Tools" / "wheel" / "build.py"), "stage"]
            if subprocess.run(command, check=False).returncode != 0:
                raise SystemExit("the program or its bundle could not be made; the lines above say why")
        build_data["pure_python"] = False
        build_data["tag"] = "py3-none-" + (stage / "platform.txt").read_text().strip()
        build_data["shared_scripts"][str(stage / "bin" / "abi3lint")] = "abi3lint"
        # One by one: hatchling passes over folders here.
        shared = stage / "share"
        for path in sorted(shared.rglob("*")):
            if path.is_file():
                build_data["shared_data"][str(path)] = f"share/{path.relative_to(shared).as_posix()}"
        manual = root / "man" / "abi3lint.1"
        build_data["shared_data"][str(manual)] = "share/man/man1/abi3lint.1"
        sboms = stage / "sbom.cdx.json"
        if sboms.is_file():
            build_data.setdefault("sbom_files", []).append(str(sboms))
