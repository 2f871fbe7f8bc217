#!/usr/bin/env python3
"""Makes the wheel, or only what goes into it.

    build.py stage [--python DIR]... [--libclang DIR] [--libc DIR]   the program and its bundle, in .build/wheel/stage
    build.py wheel [the same]                                        the wheel as well, audited, in dist/

On Linux the program is linked against an old C library (relink.py). Where that fails, the wheel asks for the C library
of this machine, and says so.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig

import audit
import packages
import relink
import sbom

STAGE = packages.WORK / "stage"
SCRATCH = packages.ROOT / ".build" / "static"


def run(command: list, **options) -> None:
    if subprocess.run([str(word) for word in command], check=False, **options).returncode != 0:
        sys.exit(f"build: `{command[0]}` failed; the lines above say why")


def program() -> str:
    """Builds and strips the program; the wheel's platform tag."""
    if shutil.which("swift") is None:
        sys.exit("build: there is no `swift` on the PATH; a Swift toolchain of 6.1 or newer is needed (https://swift.org/install)")
    to = STAGE / "bin" / "abi3lint"
    to.parent.mkdir(parents=True)
    build = ["swift", "build", "-c", "release", "--product", "abi3lint", "--scratch-path", SCRATCH]
    if sys.platform == "darwin":
        run(build, cwd=packages.ROOT)
        shutil.copyfile(SCRATCH / "release" / "abi3lint", to)
        tag = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    else:
        run([*build, "--static-swift-stdlib"], cwd=packages.ROOT)
        tag = relink.link(SCRATCH, to)
    packages.strip(to)
    to.chmod(0o755)
    return tag


def stage(arguments: list[str]) -> None:
    shutil.rmtree(STAGE, ignore_errors=True)
    run([sys.executable, packages.HERE / "collect.py", STAGE / "share" / "abi3lint", *arguments])
    (STAGE / "platform.txt").write_text(program() + "\n")
    sbom.write(STAGE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["stage", "wheel"])
    given, arguments = parser.parse_known_args()
    stage(arguments)
    if given.what == "wheel":
        dist = packages.ROOT / "dist"
        environment = {**os.environ, "ABI3LINT_WHEEL_STAGE": str(STAGE)}
        # The hatchling that is here, as release.yml pins it; else pip fetches one.
        isolation = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", *isolation, "--wheel-dir", dist, packages.ROOT]
        run(command, env=environment)
        audit.check(max(dist.glob("abi3lint-*.whl"), key=lambda path: path.stat().st_mtime))


if __name__ == "__main__":
    main()
