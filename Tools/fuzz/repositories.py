#!/usr/bin/env python3
"""Lints repositories that try to do harm and looks at what becomes of the machine. See README.md."""

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import hostile

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ["text", "gcc", "json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson"]
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
#: Programs that a run may start: the compiler is asked for its folders, git for changed lines.
ALLOWED = re.compile(r"/(abi3lint|git|git-[a-z-]+|cc|gcc|clang|c\+\+|g\+\+|clang\+\+|x86_64-linux-gnu-\w+(-\d+)?|cc1|cc1plus|collect2|gcc-\d+|g\+\+-\d+|clang-\d+|swift-backtrace\w*)$")
#: What stands for all programs that nobody asked for.
TRIPWIRES = ["sh", "bash", "python3", "python", "make", "cmake", "meson", "ninja", "curl", "wget", "ssh", "gpg", "less", "more",
             "vi", "editor", "id", "touch", "cat", "ld", "as", "xcrun", "pkg-config", "sw_vers", "less", "git-lfs"]


def digest(root):
    """Everything below a folder: kinds, modes, times of change, contents."""
    found = {}
    for folder, folders, files in os.walk(os.fsencode(root)):
        for name in folders + files:
            path = os.path.join(folder, name)
            status = os.lstat(path)
            entry = [stat.filemode(status.st_mode)]
            if stat.S_ISLNK(status.st_mode):
                entry.append(os.readlink(path))
            elif stat.S_ISREG(status.st_mode):
                with open(path, "rb") as file:
                    entry.append(hashlib.sha256(file.read()).hexdigest())
                entry.append(status.st_mtime_ns)
            found[path] = entry
    return found


def differences(before, after):
    return sorted(path for path in set(before) | set(after) if before.get(path) != after.get(path))


class Fuzzer:
    def __init__(self, options):
        self.options = options
        self.problems = {}
        self.counts = {"runs": 0, "traced": 0, "compared": 0, "clean": 0, "found": 0, "refused": 0}
        self.work = Path(os.path.realpath(tempfile.mkdtemp(prefix="abi3lint-trees-")))
        self.outside = self.work / "outside"
        self.make_outside()
        help_text = subprocess.run([options.binary, "check", "--help"], capture_output=True, text=True).stdout
        self.has_files_from = "--files-from" in help_text

    def make_outside(self):
        for path, text in hostile.FOREIGN.items():
            (self.outside / path).parent.mkdir(parents=True, exist_ok=True)
            (self.outside / path).write_text(text)
        (self.outside / "tmp").mkdir()
        tripped = self.outside / "tripped"
        (self.outside / "bin").mkdir()
        for name in TRIPWIRES:
            path = self.outside / "bin" / name
            path.write_text(f"#!/bin/sh\necho {name} >>'{tripped}'\n")
            path.chmod(0o755)

    def environment(self):
        return {
            # The empty parts and the dot are the current folder's.
            "PATH": f".:bin::{self.outside}/bin:/usr/local/bin:/usr/bin:/bin", "HOME": f"{self.outside}/home",
            "TMPDIR": f"{self.outside}/tmp", "SECRET_TOKEN": hostile.CANARY + "environment", "LC_ALL": "C.UTF-8",
            "SWIFT_BACKTRACE": "enable=no",
        }

    def report(self, what, detail=""):
        """One line for each kind of problem and tree, for the first trees."""
        known = self.problems.setdefault(what, [])
        if self.tree in known:
            return
        known.append(self.tree)
        if len(known) <= 3:
            print(f"PROBLEM tree {self.tree} ({Path(self.libclang).parts[-3:] if self.libclang else 'default'}): {what}: "
                  f"{str(detail)[:400]!r}", flush=True)
        if self.options.keep:
            kept = Path(self.options.keep) / f"{self.options.seed}-{self.tree}"
            if not kept.exists():
                shutil.copytree(self.repository.root, kept, symlinks=True, ignore=self.unusual, dirs_exist_ok=True)

    @staticmethod
    def unusual(folder, names):
        return [name for name in names if not os.path.islink(os.path.join(folder, name))
                and not os.path.isdir(os.path.join(folder, name)) and not os.path.isfile(os.path.join(folder, name))]

    # Runs

    def lint(self, what, arguments, traced=False, names=None):
        """Runs the program in the tree, and looks at all that every run must hold to."""
        command = [self.options.binary, "check", "--python-include", self.options.python_include, "--file-timeout", "30",
                   "--file-memory", "600", *(["--libclang", self.libclang] if self.libclang else []), *arguments]
        log = self.work / "trace"
        if traced:
            command = ["strace", "-f", "-qq", "-s", "300", "-e", "trace=execve,execveat,socket,connect", "-o", str(log), *command]
        self.counts["runs"] += 1
        try:
            run = subprocess.run(
                command, cwd=self.repository.root, env=self.environment(), capture_output=True, input=names or b"",
                timeout=self.options.timeout)
        except subprocess.TimeoutExpired:
            self.report(f"{what}: hangs")
            return None
        self.check_streams(what, run)
        if traced:
            self.check_trace(what, log.read_text(errors="replace"))
        self.check_outside(what)
        return run

    def check_streams(self, what, run):
        if run.returncode not in {0, 1, 2}:
            self.report(f"{what}: exit code {run.returncode}", run.stderr[-300:])
        for name, stream in [("stdout", run.stdout), ("stderr", run.stderr)]:
            self.check_text(f"{what}: {name}", stream)
        lines = run.stderr.decode(errors="replace").splitlines()
        bad = [line for line in lines if not line.startswith("abi3lint: ")]
        if bad:
            self.report(f"{what}: a line on stderr that is no message", bad[0])
        if run.returncode == 2 and not any("error: " in line for line in lines):
            self.report(f"{what}: exit code 2 without an error", run.stderr)

    def check_text(self, what, data):
        if hostile.CANARY.encode() in data.lower():
            at = data.lower().index(hostile.CANARY.encode())
            self.report(f"{what}: words of a foreign file", data[max(0, at - 200) : at + 60])
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            return self.report(f"{what}: not UTF-8", error)
        if found := CONTROLS.search(text):
            self.report(f"{what}: control characters", text[max(0, found.start() - 60) : found.end() + 60])

    def check_trace(self, what, trace):
        self.counts["traced"] += 1
        own = str(self.repository.root)
        for line in trace.splitlines():
            if found := re.search(r'execve(?:at)?\((?:AT_FDCWD, )?"((?:[^"\\]|\\.)*)".*\) = 0', line):
                program = found.group(1)
                if program == self.options.binary:
                    continue
                if program.startswith(own) or not program.startswith("/") or not ALLOWED.search(os.path.realpath(program)):
                    self.report(f"{what}: a program was started", line)
            if re.search(r"(socket\(AF_INET|connect\().* = 0", line):
                self.report(f"{what}: the network was used", line)

    def check_outside(self, what):
        for name, root in [("outside", self.outside), ("the tree", self.repository.root)]:
            now = digest(root)
            if changed := differences(self.state[name], now):
                self.report(f"{what}: {name} was changed", changed[:5])
                self.state[name] = now

    # Verdicts

    def reference(self):
        """Without any cache, with all formats: what the other runs are compared with."""
        results = self.work / "results"
        shutil.rmtree(results, ignore_errors=True)
        results.mkdir()
        formats = [word for format in FORMATS for word in ["--format", f"{format}:{results / format}"]]
        is_traced = self.options.trace_every and self.tree % self.options.trace_every == 0
        run = self.lint("no cache", ["--no-cache", "--target", "3.9", *formats, "."], traced=is_traced)
        found = {}
        for format in FORMATS:
            path = results / format
            if not path.exists():
                if run is not None and run.returncode != 2:
                    self.report(f"{format}: no file written")
                continue
            found[format] = path.read_bytes()
            self.check_text("a format", found[format])
        if run is not None:
            self.counts[{0: "clean", 1: "found"}.get(run.returncode, "refused")] += 1
        return run, found.get("json")

    def compare(self, what, run, report, reference, wanted):
        """No finding and no failure may be lost behind a cache."""
        if run is None or reference is None:
            return
        # How long a file takes is nobody's to promise.
        if any(b"took more than" in one.stderr for one in [run, reference]):
            return
        self.counts["compared"] += 1
        if run.returncode == 0 and reference.returncode != 0:
            self.report(f"{what}: wrong clean")
        elif (run.returncode, report) != (reference.returncode, wanted):
            self.report(f"{what}: another report", f"{run.returncode} for {reference.returncode}")

    def with_cache(self, what, reference, wanted):
        result = self.work / "cached.json"
        result.unlink(missing_ok=True)
        cache = ["--cache-dir", str(self.work / "cache"), "--format", f"json:{result}"]
        run = self.lint(what, [*cache, "--target", "3.9", "."])
        self.compare(what, run, result.read_bytes() if result.exists() else None, reference, wanted)

    def change_header(self):
        """Other contents with the same size and time."""
        for path in [self.repository.root / "src/config.h", self.repository.root / "config.h"]:
            if path.is_symlink() or not path.is_file():
                continue
            status = path.stat()
            text = path.read_text()
            path.write_text(text.replace("USE0", "WANT") if "USE0" in text else text.replace("WANT", "USE0"))
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        self.state["the tree"] = digest(self.repository.root)

    def with_diff(self):
        """Lines that were added since the commit are found, or their file is said not to be checked."""
        run = self.lint("diff", ["--no-cache", "--target", "3.9", "--diff-filter", "HEAD", "--format", "json", "."],
                        traced=bool(self.options.trace_every) and self.tree % self.options.trace_every == 0)
        if run is None or run.returncode not in {0, 1} or not self.wanted:
            return
        found = {(one["location"]["path"], one["message"]) for one in json.loads(run.stdout)["findings"]}
        for source in self.repository.changed:
            needed = [one for one in json.loads(self.wanted)["findings"]
                      if one["location"]["path"] == source and "PyTuple_GET_SIZE" in one["message"]]
            lost = [one["message"] for one in needed if (source, one["message"]) not in found]
            if lost:
                self.report("diff: a changed line is not seen", f"{source}: {lost[0]}")

    def with_names(self):
        """As a hook does: all names, however they begin."""
        names = [os.fsdecode(source) for source in self.repository.sources]
        common = ["--no-cache", "--target", "3.9"]
        if self.has_files_from:
            self.lint("names", [*common, "--files-from", "-"], names="\0".join(names).encode(errors="surrogateescape"))
        else:
            self.lint("names", [*common, *(f"./{name}" for name in names)])

    def one(self, tree):
        self.tree = tree
        chance = random.Random(f"{self.options.seed}-{tree}")
        self.libclang = chance.choice(self.options.libclang) if self.options.libclang else ""
        root = self.work / "repository"
        shutil.rmtree(root, ignore_errors=True)
        self.repository = hostile.Repository(chance, root, self.outside)
        if tree % self.options.fresh_cache == 0:
            shutil.rmtree(self.work / "cache", ignore_errors=True)
        self.state = {"outside": digest(self.outside), "the tree": digest(root)}
        reference, self.wanted = self.reference()
        for what in ["cache", "cache again"]:
            self.with_cache(what, reference, self.wanted)
        if self.repository.has_git:
            self.with_diff()
        self.with_names()
        self.change_header()
        reference, self.wanted = self.reference()
        self.with_cache("cache after a change", reference, self.wanted)

    def run(self):
        start = time.monotonic()
        trees = [self.options.only] if self.options.only is not None else range(self.options.first, self.options.first + self.options.trees)
        for tree in trees:
            self.one(tree)
            if tree % 10 == 9:
                print(f"tree {tree}, {time.monotonic() - start:.0f} s, {self.counts}", file=sys.stderr, flush=True)
        if self.options.only is None:
            shutil.rmtree(self.work, ignore_errors=True)
        else:
            print(f"the tree is kept in {self.work}/repository")
        print(f"seed {self.options.seed}: {len(trees)} trees in {time.monotonic() - start:.0f} s; {self.counts}")
        for what, trees in sorted(self.problems.items()):
            print(f"  {len(trees):5} {what}, for example tree {trees[0]}")
        print(f"problems: {sum(map(len, self.problems.values()))}")
        return 1 if self.problems else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default=str(ROOT / ".build/release/abi3lint"))
    parser.add_argument("--python-include", default="/usr/include/python3.11")
    parser.add_argument("--libclang", nargs="+", default=[], help="libraries to parse with, one of them for each tree")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trees", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="the first tree's number")
    parser.add_argument("--only", type=int, help="a single tree, which is kept")
    parser.add_argument("--trace-every", type=int, default=10, help="each which tree is traced by strace; 0 for none")
    parser.add_argument("--fresh-cache", type=int, default=25, help="trees that share a cache")
    parser.add_argument("--timeout", type=int, default=180, help="seconds after which a run counts as a hang")
    parser.add_argument("--keep", help="where trees that show a problem are kept")
    options = parser.parse_args()
    options.binary = str(Path(options.binary).resolve())
    options.python_include = str(Path(options.python_include).resolve())
    if options.trace_every and not shutil.which("strace"):
        parser.error("strace is not here; install it, or give --trace-every 0")
    sys.exit(Fuzzer(options).run())


if __name__ == "__main__":
    main()
