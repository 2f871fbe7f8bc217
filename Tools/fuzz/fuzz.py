#!/usr/bin/env python3
"""Feeds abi3lint bad inputs and looks at what it does. See README.md."""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree
from pathlib import Path

import mutants

ROOT = Path(__file__).resolve().parents[2]
#: Stands at the end of each source. Whoever has read the file to its end has something to say about it.
CANARY = b"\n\n\n#include <Python.h>\nPyObject *abi3lint_canary(PyObject *cell) { return PyCell_GET(cell); }\n"
FORMATS = ["text", "gcc", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson"]
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SETTINGS = b"""target = "3.9"
select = ["ABI1", "ABI2"]
extend-select = ["ABI108"]
ignore = ["deprecated-name"]
exclude = ["build/", "*.inc.c", "!keep.c", "**/gen/*"]
flags = ["-Iinclude", "-DX=1", "-std=gnu11", "-Wall"]
fail-on = "warning"
baseline = "baseline.json"
format = "json"

[per-file-ignores]
"src/*.c" = ["ABI101"]
"""
DATABASE = b"""[{"directory": "%s", "file": "a.c", "command": "cc -I include -DX='a b' -std=gnu11 -o a.o -c a.c"},
 {"directory": "%s", "file": "a.c", "arguments": ["cc", "-Iinclude", "-MD", "-MF", "x.d", "-c", "a.c"], "output": "a.o"}]
"""


class Fuzzer:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.work = Path(tempfile.mkdtemp(prefix="abi3lint-fuzz-"))
        self.problems = []
        self.contained = {}
        self.counts = {}
        self.sources = sorted(
            path for folder in options.sources for path in Path(folder).rglob("*")
            if path.suffix in {".c", ".cpp"} and path.is_file() and path.stat().st_size < 200_000
        )

    def lint(self, arguments, folder, seconds):
        """Runs the program; None and a problem where it hangs."""
        common = ["--python-include", self.options.python_include, "--cache-dir", str(self.work / "cache")]
        command = [self.options.binary, "check", *common, *arguments]
        try:
            return subprocess.run(command, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds)
        except subprocess.TimeoutExpired:
            return None

    def report(self, what, folder, detail=""):
        kept = Path(self.options.keep) / f"{len(self.problems):04d}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        if folder:
            shutil.copytree(folder, kept, symlinks=True, dirs_exist_ok=True)
        self.problems.append(what)
        print(f"PROBLEM {what} ({kept})", str(detail)[:600], sep="\n  ", flush=True)

    def check_streams(self, run, what, folder, codes=(0, 1, 2)):
        """What holds for every run, whatever the input."""
        if run is None:
            self.report(f"{what}: hangs", folder)
            return False
        if run.returncode not in codes:
            self.report(f"{what}: exit code {run.returncode}", folder, run.stderr[-500:])
            return False
        try:
            errors = run.stderr.decode()
            output = run.stdout.decode()
        except UnicodeDecodeError as error:
            self.report(f"{what}: output is not UTF-8", folder, error)
            return False
        for line in errors.splitlines():
            if not line.startswith("abi3lint: "):
                self.report(f"{what}: a line on stderr that is no message", folder, repr(line))
                return False
        if CONTROLS.search(errors) or CONTROLS.search(output):
            self.report(f"{what}: control characters", folder, repr(errors[:300]))
            return False
        if run.returncode == 2 and "abi3lint: error: " not in errors:
            self.report(f"{what}: exit code 2 without an error", folder)
            return False
        return True

    # Sources

    def batch(self, number, size):
        folder = self.work / "batch"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "pyproject.toml").write_text("[project]\nrequires-python = '>=3.9'\n")
        for index in range(size):
            origin = self.random.choice(self.sources)
            text = mutants.source(self.random, origin.read_bytes())
            is_wide = b"\0" in text
            (folder / f"m{index:04d}{origin.suffix}").write_bytes(text + (b"" if is_wide else CANARY))
        limit = ["--file-timeout", str(self.options.file_timeout)]
        arguments = ["-j", str(self.options.jobs), *limit, "--show-suppressed", "."]
        run = self.lint(["--format", "json", *arguments], folder, 60 + size * self.options.file_timeout)
        what = f"sources, batch {number}"
        if self.check_streams(run, what, folder):
            self.check_sources(run, what, folder)
        format = FORMATS[number % len(FORMATS)]
        run = self.lint(["--format", format, *arguments], folder, 60 + size * self.options.file_timeout)
        if self.check_streams(run, f"{what} as {format}", folder):
            self.check_format(run.stdout.decode(), format, f"{what} as {format}", folder)

    def check_sources(self, run, what, folder):
        try:
            report = json.loads(run.stdout)
        except ValueError as error:
            return self.report(f"{what}: no JSON", folder, error)
        names = {path.name for path in folder.iterdir() if path.suffix in {".c", ".cpp"}}
        failed = {failure["path"]: failure["reason"] for failure in report.get("failures", [])}
        found = {}
        for finding in report["findings"] + report.get("suppressed", []):
            finding = finding.get("finding", finding)
            found.setdefault(finding["location"]["path"], []).append(finding)
        # A missing header is reported once, whatever number of files ask for it.
        messages = [finding["message"] for all in found.values() for finding in all if finding["code"] == "ABI001"]
        missing = {header for message in messages for header in re.findall("the header `([^`]+)` was not found", message)}
        for name in sorted(names):
            if name in failed:
                self.note_failure(name, failed[name], folder)
                continue
            own = found.get(name, [])
            is_read = any(finding.get("symbol") == "PyCell_GET" for finding in own)
            is_said = any(finding["code"] in {"ABI001", "ABI003"} for finding in own)
            text = (folder / name).read_bytes()
            is_said = is_said or any(header.encode() in text for header in missing)
            # Such a source has chosen the full API; the page of ABI406 says so.
            is_said = is_said or re.search(rb"#\s*undef\s+Py_LIMITED_API", text)
            if not is_read and not is_said:
                self.report(f"{what}: {name} is not read to its end, and nothing says so", folder, own)

    def note_failure(self, name, reason, folder):
        kind = "NUL or UTF-16" if "source text" in reason else re.sub(r"\d+", "N", reason)
        self.contained[kind] = self.contained.get(kind, 0) + 1
        if "took more than" in reason and " s;" in reason and (folder / name).stat().st_size < 60_000:
            self.report(f"hang: {name}: {reason}", folder)
        elif "crashed" in reason or "killed" in reason:
            kept = Path(self.options.keep) / "crashes"
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / name, kept / f"{sum(self.contained.values()):05d}-{name}")

    def check_format(self, text, format, what, folder):
        try:
            if format in {"sarif", "gitlab", "rdjson"}:
                json.loads(text)
            elif format == "json-lines":
                for line in text.splitlines():
                    json.loads(line)
            elif format == "junit":
                xml.etree.ElementTree.fromstring(text)
            elif format == "github":
                bad = [line for line in text.splitlines() if not re.match(r"::(error|warning|notice) title=abi3lint", line)]
                assert not bad, bad[:2]
            elif format == "gcc":
                bad = [line for line in text.splitlines() if not re.match(r".+:\d+:\d+: (error|warning|note): ", line)]
                assert not bad, bad[:2]
        except (ValueError, AssertionError, xml.etree.ElementTree.ParseError) as error:
            self.report(f"{what}: not valid", folder, error)

    # What surrounds the sources

    def project(self):
        folder = self.work / "project"
        if not folder.exists():
            (folder / "include").mkdir(parents=True)
            (folder / "a.c").write_bytes(b"#include <Python.h>\nlong f(PyObject *x) { return PyList_GET_SIZE(x); }\n")
        for name in ["abi3lint.toml", "pyproject.toml", "compile_commands.json", "baseline.json"]:
            (folder / name).unlink(missing_ok=True)
        return folder

    def configuration(self, number):
        folder = self.project()
        baseline = self.known_baseline(folder)
        text = mutants.settings(self.random, SETTINGS)
        if self.random.random() < 0.3:
            text = b"[project]\nname = \"a\"\nrequires-python = '>=3.9'\n[tool.abi3lint]\n" + text
            (folder / "pyproject.toml").write_bytes(text)
        else:
            (folder / "abi3lint.toml").write_bytes(text)
        # Without it every run would end before it has done anything.
        (folder / "baseline.json").write_bytes(baseline)
        run = self.lint(["a.c"], folder, 10)
        self.check_streams(run, f"configuration {number}", folder)

    def database(self, number):
        folder = self.project()
        text = mutants.settings(self.random, DATABASE.replace(b"%s", os.fsencode(folder)))
        (folder / "compile_commands.json").write_bytes(text)
        run = self.lint(["--target", "3.9", "a.c"], folder, 10)
        what = f"compilation database {number}"
        if self.check_streams(run, what, folder) and run.returncode == 0:
            self.report(f"{what}: clean", folder)

    def known_baseline(self, folder):
        if not hasattr(self, "good_baseline"):
            self.lint(["--target", "3.9", "--write-baseline", "baseline.json", "a.c"], folder, 20)
            self.good_baseline = (folder / "baseline.json").read_bytes()
        return self.good_baseline

    def baseline(self, number):
        folder = self.project()
        text = mutants.settings(self.random, self.known_baseline(folder))
        (folder / "baseline.json").write_bytes(text)
        run = self.lint(["--target", "3.9", "--baseline", "baseline.json", "a.c"], folder, 10)
        what = f"baseline {number}"
        if not self.check_streams(run, what, folder):
            return
        fingerprint = re.search(rb'"fingerprint" *: *"([0-9a-f]+)"', self.good_baseline)
        if run.returncode == 0 and fingerprint and fingerprint.group(1) not in text:
            self.report(f"{what}: silences what it does not name", folder)

    def cache_entry(self, number):
        folder = self.project()
        arguments = ["--target", "3.9", "a.c"]
        if not hasattr(self, "good_output"):
            self.good_output = subprocess.run(
                [self.options.binary, "--python-include", self.options.python_include, "--no-cache", *arguments],
                cwd=folder, capture_output=True).stdout
        cache = self.work / "small-cache"
        arguments = ["--cache-dir", str(cache), *arguments]
        if not cache.exists():
            self.lint(arguments, folder, 20)
        files = sorted(path for path in cache.rglob("*") if path.is_file())
        chosen = self.random.choice(files)
        chosen.write_bytes(mutants.block(self.random, chosen.read_bytes()))
        run = self.lint(arguments, folder, 20)
        what = f"cache entry {number}, {chosen.relative_to(cache)}"
        if self.check_streams(run, what, cache) and run.stdout != self.good_output:
            self.report(f"{what}: other findings", cache, run.stdout)

    def run(self):
        start = time.monotonic()
        kinds = [self.configuration, self.database, self.baseline, self.cache_entry]
        done = batches = others = 0
        while done < self.options.inputs:
            size = min(self.options.batch, self.options.inputs - done)
            self.batch(batches, size)
            batches += 1
            done += size
            self.counts["sources"] = self.counts.get("sources", 0) + size
            # For each three sources one of the rest.
            for _ in range(min(size // 3, self.options.inputs - done)):
                kind = kinds[others % len(kinds)]
                kind(others)
                others += 1
                done += 1
                self.counts[kind.__name__] = self.counts.get(kind.__name__, 0) + 1
            print(f"{done} inputs, {len(self.problems)} problems, {time.monotonic() - start:.0f} s", file=sys.stderr)
        shutil.rmtree(self.work, ignore_errors=True)
        print(f"seed {self.options.seed}: {done} inputs in {time.monotonic() - start:.0f} s")
        for kind, count in sorted(self.counts.items()):
            print(f"  {count:6} {kind}")
        print("files that were given up, each with its reason:")
        for reason, count in sorted(self.contained.items(), key=lambda item: -item[1]):
            print(f"  {count:6} {reason}")
        print(f"problems: {len(self.problems)}")
        return 1 if self.problems else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default=str(ROOT / ".build/release/abi3lint"))
    parser.add_argument("--sources", nargs="+", default=[str(ROOT / "Fixtures")], help="folders with C and C++ files")
    parser.add_argument("--python-include", default="/usr/include/python3.11")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=150, help="mutants for each run of the program")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--file-timeout", type=int, default=10, help="seconds after which a file counts as a hang")
    parser.add_argument("--keep", default="fuzz-problems", help="where inputs that show a problem are kept")
    options = parser.parse_args()
    options.binary = str(Path(options.binary).resolve())
    options.python_include = str(Path(options.python_include).resolve())
    sys.exit(Fuzzer(options).run())


if __name__ == "__main__":
    main()
