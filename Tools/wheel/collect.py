#!/usr/bin/env python3
"""Collects what the wheel carries into a folder `share/abi3lint`: libclang, headers, licences, and `bundle.json`.

    collect.py FOLDER [--python DIR]... [--libclang DIR] [--libc DIR]

Python's headers come from the folders of `--python` (a prefix or an include folder), of `ABI3LINT_WHEEL_PYTHONS` (with
colons between them), and from pyenv, /opt/python (the manylinux images) and /usr: of each version the newest patch release.
All else comes from the packages of parts.toml, by pip, unless a folder is given.
"""

import argparse
import os
import platform
import shutil
import sys
from pathlib import Path

import headers
import manifest
import packages

# Wrappers for GPUs and shaders, which no extension's host code includes; large tables of other processors.
SKIPPED_BUILTINS = ("__clang_cuda", "__clang_hip", "cuda_wrappers", "openmp_wrappers", "hlsl", "llvm_offload", "llvm_libc")
OTHER_PROCESSORS = {
    "x86_64": ("arm_", "riscv_", "sifive_", "altivec", "vecintrin", "velintrin", "hexagon", "hvx_", "ppc_", "htm",
               "s390", "wasm_", "lasx", "lsx", "larch", "msa", "nvptx", "amdgpu", "spirv"),
    "aarch64": ("avx", "amx", "riscv_", "sifive_", "altivec", "vecintrin", "velintrin", "hexagon", "hvx_", "ppc_", "htm",
                "s390", "wasm_", "lasx", "lsx", "larch", "msa", "nvptx", "amdgpu", "spirv"),
}  # fmt: skip


def machine() -> str:
    return {"arm64": "aarch64", "AMD64": "x86_64"}.get(platform.machine(), platform.machine())


def copy_tree(source: Path, target: Path, skip=lambda relative: False) -> None:
    """Copies files one by one, with plain permissions and no links."""
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        if path.is_file() and not skip(relative.as_posix()):
            to = target / relative
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)
            to.chmod(0o644)


def add_libclang(bundle: manifest.Bundle, given: str | None, parts: dict) -> None:
    facts = parts["libclang"]
    native = Path(given) if given else packages.unpacked(facts) / "clang" / "native"
    suffix = "dylib" if sys.platform == "darwin" else "so"
    library = native / f"libclang.{suffix}"
    if not library.is_file():
        sys.exit(f"collect: {library}: there is no libclang in this folder")
    to = bundle.folder / "libclang"
    to.mkdir(parents=True)
    shutil.copyfile(library, to / library.name)
    packages.strip(to / library.name)
    (to / library.name).chmod(0o755)
    source = f"{facts['package']} {facts['version']}"
    others = OTHER_PROCESSORS.get(machine(), ())
    copy_tree(native / "resource", to / "resource", lambda name: name.split("/")[-1].startswith(others)
              or name.removeprefix("include/").startswith(SKIPPED_BUILTINS))
    copy_tree(native / "libcxx", bundle.folder / "libcxx", lambda name: name.startswith("__cxx03/")
              or name.endswith((".in", "CMakeLists.txt")))
    adapt(bundle.folder / "libcxx" / "__config_site")
    bundle.add("libclang", facts["upstream"], facts["licence"], source, f"libclang/{library.name}")
    bundle.add("builtin headers", facts["upstream"], facts["licence"], source, "libclang/resource")
    bundle.add("libc++ headers", facts["upstream"], facts["licence"], source, "libcxx")
    bundle.licence("LLVM", next(native.parent.parent.rglob("LICENSE*"), None))


def adapt(site: Path) -> None:
    """libc++ is set up for one C library, and meets whichever the machine has, or musl where it has none."""
    text = site.read_text()
    fixed = "#define _LIBCPP_HAS_MUSL_LIBC 0\n"
    if text.count(fixed) != 1:
        sys.exit(f"collect: {site}: does not say for which C library libc++ is")
    # musl has this header, and glibc has not.
    asked = "#if __has_include(<bits/alltypes.h>)\n#define _LIBCPP_HAS_MUSL_LIBC 1\n#else\n" + fixed + "#endif\n"
    site.write_text(text.replace(fixed, asked))


def add_libc(bundle: manifest.Bundle, given: str | None, parts: dict) -> None:
    """musl's headers, for machines without a C compiler. macOS has no other C library than its own."""
    if sys.platform == "darwin":
        return
    facts = parts["zig"]
    to = bundle.folder / "libc"
    if given:
        copy_tree(Path(given), to)
        version, source = headers.musl_version(given), given
    else:
        root = packages.unpacked(facts) / "ziglang" / "lib" / "libc"
        for name in ("generic-musl", f"{machine()}-linux-musl"):
            copy_tree(root / "include" / name, to)
        version, source = facts["musl"], f"{facts['package']} {facts['version']}"
        bundle.licence("musl", root / "musl" / "COPYRIGHT")
    if not (to / "stdio.h").is_file():
        sys.exit(f"collect: {given or 'ziglang'}: no headers of a C library there")
    bundle.add("musl headers", version, facts["licence"], source, "libc")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", action="append", default=[], metavar="DIR")
    parser.add_argument("--libclang", metavar="DIR", help="a folder with libclang.so, resource and libcxx")
    parser.add_argument("--libc", metavar="DIR", help="a folder with stdio.h")
    given = parser.parse_args()
    parts = packages.parts()
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    bundle = manifest.Bundle(given.folder, f"{sys.platform}-{machine()}")
    add_libclang(bundle, given.libclang, parts)
    add_libc(bundle, given.libc, parts)
    extra = [place for place in os.environ.get("ABI3LINT_WHEEL_PYTHONS", "").split(":") if place]
    headers.add(bundle, given.python + extra, parts["python"])
    bundle.write()
    print(bundle.summary())


if __name__ == "__main__":
    main()
