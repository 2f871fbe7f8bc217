"""Links the program anew against a C library of 2014, so that the wheel installs wherever manylinux_2_17 does.

`swift build --static-swift-stdlib` leaves the object files and Swift's static libraries. The system's linker binds them to
the newest version of each symbol that this machine's C library has. Here they are bound to the stubs and start files of
glibc 2.17 that PyPI's `ziglang` makes, with this machine's libstdc++.a inside. The result needs libc, libm, libdl,
libpthread and libgcc_s, which every Linux with glibc has.

Where that does not work, the program as Swift linked it is taken, and the tag is of this machine's C library.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import packages

OLDEST = "2.17"
# libstdc++ of GCC 11 and newer asks it whether locks can be left out. Zero is always right: there may be threads.
SHIM = "char __libc_single_threaded = 0;\n"


class CannotLink(Exception):
    pass


def link(scratch: Path, to: Path) -> str:
    """Writes the program; the platform tag that it keeps."""
    machine = {"arm64": "aarch64"}.get(platform.machine(), platform.machine())
    try:
        relink(scratch, to, machine)
        return f"manylinux_{OLDEST.replace('.', '_')}_{machine}"
    except CannotLink as reason:
        own = platform.libc_ver()[1]
        if not own:
            sys.exit(f"relink: {reason}, and this machine's C library is not glibc: no wheel can be made here")
        # What the program itself asks for, which may be older than the library.
        shutil.copyfile(scratch / "release" / "abi3lint", to)
        needed = newest_glibc(to)
        print(f"relink: {reason}; the wheel will need glibc {needed}", file=sys.stderr)
        return f"manylinux_{needed.replace('.', '_')}_{machine}"


def relink(scratch: Path, to: Path, machine: str) -> None:
    work = packages.WORK / "relink"
    work.mkdir(parents=True, exist_ok=True)
    swift = swift_folder()
    objects = next(scratch.glob("*/release/abi3lint.product/Objects.LinkFileList"), None)
    if objects is None:
        raise CannotLink(f"{scratch}: no list of object files; the layout of SwiftPM's build folder has changed")
    start, stubs, compiler = old_libc(work, machine)
    runtime = swift / "lib" / "swift_static" / "linux"
    command = [
        swift / "bin" / "ld.lld", "-pie", "--eh-frame-hdr", "--gc-sections", "-z", "nostart-stop-gc", "-z", "now", "-z", "relro",
        "--build-id=sha1", "--no-undefined", "--allow-shlib-undefined", "--no-export-dynamic", "--exclude-libs", "ALL",
        "--defsym", "main=abi3lint_main", "-dynamic-linker", loader(machine),
        "-o", to, start, gcc_file("crtbeginS.o"), runtime / machine / "swiftrt.o", f"@{objects}", compiled_shim(work),
        "-L", runtime, *autolinked(swift, objects, work), "-lswiftCore", "-ldispatch", "-lBlocksRuntime",
        gcc_file("libstdc++.a"), "--as-needed", *stubs, gcc_file("libgcc_s.so.1"), "--no-as-needed", *compiler, gcc_file("crtendS.o"),
    ]  # fmt: skip
    run(command)
    if (needed := newest_glibc(to)) != OLDEST and version(needed) > version(OLDEST):
        raise CannotLink(f"the program still needs glibc {needed}")
    if run([to, "--version"]).split()[:1] != ["abi3lint"]:
        raise CannotLink("the program does not say its version")


def run(command: list) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False, text=True)
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines()[:8]
        raise CannotLink(f"`{Path(str(command[0])).name}` failed: " + "; ".join(lines))
    return done.stdout + done.stderr


def swift_folder() -> Path:
    """`usr` of the toolchain."""
    return Path(shutil.which("swift")).resolve().parent.parent


def old_libc(work: Path, machine: str) -> tuple[Path, list[str], list[str]]:
    """Start file, stubs, and what has to stand last. zig makes them for a program of its own and says where."""
    facts = packages.parts()["zig"]
    zig = packages.unpacked(facts) / "ziglang" / "zig"
    zig.chmod(0o755)
    said = work / f"zig-{facts['version']}.txt"
    if not said.is_file():
        said.write_text(linker_line(zig, work, machine))
    words = [str(work / word) if word.startswith("zig/") else word for word in said.read_text().split()]
    stubs = [word for word in words if re.search(r"/lib(c|m|dl|pthread|rt|util|resolv|ld)\.so\.\d+$", word)]
    last = [word for word in words if word.endswith(("/libc_nonshared.a", "/libcompiler_rt.a"))]
    starts = [word for word in words if word.endswith("/Scrt1.o")]
    if not stubs or len(last) != 2:
        raise CannotLink(f"zig {facts['version']} links in another way than this script knows")
    return Path(starts[0]), stubs, last


def linker_line(zig: Path, work: Path, machine: str) -> str:
    """How zig links a program. It says so only when its cache does not have it."""
    (work / "empty.c").write_text("int main(void) { return 0; }\n")
    shutil.rmtree(work / "zig", ignore_errors=True)
    environment = {**os.environ, "ZIG_GLOBAL_CACHE_DIR": str(work / "zig"), "ZIG_LOCAL_CACHE_DIR": str(work / "zig")}
    command = [zig, "build-exe", "--verbose-link", "-target", f"{machine}-linux-gnu.{OLDEST}", "-lc", "-fPIE",
               f"-femit-bin={work / 'empty'}", work / "empty.c"]  # fmt: skip
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False, text=True, env=environment, cwd=work)
    lines = [line for line in done.stderr.splitlines() if line.startswith("ld.lld ") and " -dynamic-linker " in line]
    if done.returncode != 0 or len(lines) != 1:
        raise CannotLink(f"{zig} did not say how it links")
    return lines[0]


def compiled_shim(work: Path) -> Path:
    (work / "shim.c").write_text(SHIM)
    run(["cc", "-c", "-fPIC", "-O2", work / "shim.c", "-o", work / "shim.o"])
    return work / "shim.o"


def autolinked(swift: Path, objects: Path, work: Path) -> list[str]:
    """The libraries that the object files ask for; the C library's are the stubs'."""
    files = [line.strip("'\" ") for line in objects.read_text().splitlines() if line]
    answer = work / "autolink"
    run([swift / "bin" / "swift-autolink-extract", *files, "-o", answer])
    found = dict.fromkeys(answer.read_text().split())
    return [word for word in found if word.startswith("-l") and word not in ("-lc", "-lm", "-ldl", "-lpthread", "-lrt", "-lutil", "-lstdc++")]


def gcc_file(name: str) -> str:
    path = run(["gcc", f"-print-file-name={name}"]).strip()
    if not os.path.isabs(path):
        raise CannotLink(f"gcc has no {name}; install g++")
    return os.path.realpath(path)


def loader(machine: str) -> str:
    return {"x86_64": "/lib64/ld-linux-x86-64.so.2", "aarch64": "/lib/ld-linux-aarch64.so.1"}[machine]


def version(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")))


def newest_glibc(program: Path) -> str:
    """The newest version that a symbol of the program asks for."""
    found = set(re.findall(r"GLIBC_(\d+\.\d+)", run(["readelf", "--version-info", "--wide", program])))
    return max(found, key=version) if found else OLDEST
