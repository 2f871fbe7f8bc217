#!/usr/bin/env python3
"""Times abi3lint against the compiler, over folders of C and C++ sources.

    swift build -c release
    python3 Tools/bench/bench.py --python-include /usr/include/python3.11 FOLDER...
    python3 Tools/bench/bench.py --python-include /usr/include/python3.11 --database build/compile_commands.json

Every figure is the median of several rounds; in each round all commands run, one after the other, so that a busy
machine slows all of them. What is compared: `clang -fsyntax-only` of the same files with the same number of jobs
(without `Py_LIMITED_API`, as most of them are compiled; `--limit` defines it), abi3lint from an empty cache, without
any, with warm preludes but no results, and with everything warm. `--tidy` adds
`clang-tidy -checks=-*,bugprone-*`, which takes long. `--svg FILE` draws the totals.
"""

import argparse
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

EXTENSIONS = {".c": "c", ".cc": "c++", ".cpp": "c++", ".cxx": "c++"}
ROOT = pathlib.Path(__file__).resolve().parents[2]


@dataclasses.dataclass
class Unit:
    """A file and how it is compiled: in `folder`, as `file`, with `flags`, which name the language."""

    folder: pathlib.Path
    file: str
    flags: list
    language: str


def units(folders, flags):
    for folder in map(pathlib.Path, folders):
        found = [folder] if folder.is_file() else sorted(folder.rglob("*"))
        for file in found:
            if language := EXTENSIONS.get(file.suffix):
                yield Unit(pathlib.Path.cwd(), str(file), ["-x", language, *flags], language)


def database(file):
    """The entries of a compilation database that has `arguments`, without what is about the output."""
    for entry in json.loads(pathlib.Path(file).read_text()):
        language = EXTENSIONS.get(pathlib.Path(entry["file"]).suffix)
        flags = [flag for flag in entry["arguments"][1:] if flag not in ("-c", entry["file"])]
        if language:
            yield Unit(pathlib.Path(entry["directory"]), entry["file"], flags, language)


def timed(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def quiet(command, env=None, folder=None):
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, cwd=folder)


class Bench:
    def __init__(self, args):
        self.args = args
        self.units = list(database(args.database) if args.database else units(args.folders, args.flag))
        if args.only:
            self.units = [unit for unit in self.units if unit.language == args.only]
        self.files = [unit.folder / unit.file for unit in self.units]
        limit = [f"-DPy_LIMITED_API={args.limit}"] if args.limit else []
        self.flags = ["-w", *limit, f"-I{args.python_include}"]
        self.cache = tempfile.mkdtemp(prefix="abi3lint-bench-")
        self.env = os.environ | {"ABI3LINT_CACHE_DIR": self.cache}

    def each(self, command):
        """One process a file, as many at once as there are jobs."""
        with concurrent.futures.ThreadPoolExecutor(self.args.jobs) as pool:
            list(pool.map(lambda unit: quiet(command(unit), folder=unit.folder), self.units))

    def clang(self):
        self.each(lambda unit: [self.args.clang, "-fsyntax-only", *unit.flags, *self.flags, unit.file])

    def tidy(self):
        command = [self.args.clang_tidy, "-quiet", "-checks=-*,bugprone-*"]
        self.each(lambda unit: [*command, unit.file, "--", *unit.flags, *self.flags])

    def lint(self, *options, files=None):
        command = [self.args.abi3lint, "check", "--isolated", "--quiet", f"-j{self.args.jobs}", *options]
        command += ["--target", self.args.target, "--python-include", self.args.python_include]
        if self.args.database and not files:
            quiet([*command, "-p", self.args.database, *map(str, self.files)], self.env)
        else:
            quiet([*command, *map(str, files or self.files), "--", *self.args.flag], self.env)

    def forget(self, *names):
        for name in names:
            shutil.rmtree(pathlib.Path(self.cache, name), ignore_errors=True)

    def everything(self):
        for name in os.listdir(self.cache):
            self.forget(name)

    def results_only(self):
        for name in os.listdir(self.cache):
            if name != "preludes":
                self.forget(name)

    def warm_preludes(self):
        """A prelude is made when it is asked for the second time, so that all are there after another run."""
        self.results_only()
        self.lint()
        self.results_only()

    def rounds(self):
        """name -> seconds of each round."""
        taken = {}
        for _ in range(self.args.rounds):
            plan = [("clang -fsyntax-only", None, self.clang)]
            plan.append(("abi3lint, empty cache", self.everything, self.lint))
            plan.append(("abi3lint, no cache", None, lambda: self.lint("--no-cache")))
            plan.append(("abi3lint, preludes warm", self.warm_preludes, self.lint))
            plan.append(("abi3lint, nothing changed", None, self.lint))
            if self.args.tidy:
                plan.append(("clang-tidy bugprone-*", None, self.tidy))
            for name, prepare, action in plan:
                if prepare:
                    prepare()
                taken.setdefault(name, []).append(timed(action))
        return taken

    def growth(self):
        """Seconds per file for more and more files, without caches."""
        first = self.files[: self.args.rounds * 4] or self.files
        with tempfile.TemporaryDirectory() as folder:
            copies = []
            for number in range(1000):
                file = first[number % len(first)]
                copy = pathlib.Path(folder, f"f{number:04}{file.suffix}")
                copy.write_bytes(file.read_bytes() + f"\n/* {number} */\n".encode())
                copies.append(copy)
            for count in (10, 100, 1000):
                yield count, timed(lambda count=count: self.lint("--no-cache", files=copies[:count])) / count

    def peak_memory(self):
        """Megabytes of the largest process of one run."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.lint("--no-cache")
        after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        return max(before, after) / 1024


def table(rows, base):
    yield "| run | median | against clang |"
    yield "|---|---|---|"
    for name, seconds in rows.items():
        yield f"| {name} | {seconds:.2f} s | {seconds / base:.2f} × |"


def svg(rows):
    width, bar, left = 640, 26, 200
    longest = max(rows.values())
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{bar * len(rows) + 16}" font-family="sans-serif" font-size="13">']
    for position, (name, seconds) in enumerate(rows.items()):
        y = 8 + bar * position
        length = max(1, (width - left - 70) * seconds / longest)
        colour = "#8a8f98" if name.startswith("clang") else "#3572b0"
        lines.append(f'<text x="{left - 8}" y="{y + 16}" text-anchor="end">{name}</text>')
        lines.append(f'<rect x="{left}" y="{y + 3}" width="{length:.1f}" height="{bar - 8}" fill="{colour}"/>')
        lines.append(f'<text x="{left + length + 6:.1f}" y="{y + 16}">{seconds:.2f} s</text>')
    return "\n".join([*lines, "</svg>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", help="folders or files")
    parser.add_argument("--database", help="a compilation database: its files, with its flags, in place of folders")
    parser.add_argument("--only", choices=("c", "c++"), help="only the files of this language")
    parser.add_argument("--python-include", required=True, help="the folder of Python.h")
    parser.add_argument("--target", default="3.8")
    parser.add_argument("--limit", help="Py_LIMITED_API for the compiler, such as 0x03080000")
    parser.add_argument("--flag", action="append", default=[], help="a flag for all compilers, such as --flag=-Iinclude")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--abi3lint", default=str(ROOT / ".build/release/abi3lint"))
    parser.add_argument("--clang", default="clang")
    parser.add_argument("--clang-tidy", default="clang-tidy")
    parser.add_argument("--tidy", action="store_true", help="time clang-tidy too")
    parser.add_argument("--growth", action="store_true", help="time 10, 100 and 1,000 files")
    parser.add_argument("--svg", help="draw the totals into this file")
    args = parser.parse_args()
    bench = Bench(args)
    if not bench.units:
        sys.exit("no C or C++ sources there")
    try:
        rows = {name: statistics.median(times) for name, times in bench.rounds().items()}
        print(f"{len(bench.files)} files, {args.jobs} jobs, {args.rounds} rounds\n")
        print("\n".join(table(rows, rows["clang -fsyntax-only"])))
        print(f"\nlargest process: {bench.peak_memory():.0f} MB")
        if args.growth:
            print("seconds per file:", json.dumps({count: round(each, 4) for count, each in bench.growth()}))
        if args.svg:
            pathlib.Path(args.svg).write_text(svg(rows))
    finally:
        shutil.rmtree(bench.cache, ignore_errors=True)


if __name__ == "__main__":
    main()
