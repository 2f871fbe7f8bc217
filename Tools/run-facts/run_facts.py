#!/usr/bin/env python3
"""Runs the facts of Rules/data/semantics.toml: builds small stable-ABI modules and loads them in every Python found.

    Tools/run-facts/run_facts.py                      all facts that have a snippet
    Tools/run-facts/run_facts.py build-p 'slot-*'     those whose name fits a pattern
    Tools/run-facts/run_facts.py --python EXE …       further interpreters; also by ABI3LINT_TEST_PYTHONS, colons between them
    Tools/run-facts/run_facts.py --verbose            also what holds

Fixtures/facts/ has the snippets and says how they are written. Each snippet runs in a process of its own, with a time
limit: it may crash. Exit status: 0 if all that ran holds, 1 if not, 2 if nothing could be run.
Needs Python 3.11 or newer, a C compiler (`CC`), and interpreters with their headers.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import fnmatch
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SNIPPETS = ROOT / "Fixtures/facts"

# What the child does; every Python from 3.6 on understands it.
CHILD = r"""
import gc, importlib.machinery, importlib.util, json, os, sys, warnings
path, arguments, statements = sys.argv[1:]
def report(kind, text):
    names = sorted(set(w.category.__name__ for w in seen))
    sys.stdout.write(json.dumps({"kind": kind, "text": text, "warnings": names}) + "\n")
    sys.stdout.flush()
    os._exit(0)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    try:
        loader = importlib.machinery.ExtensionFileLoader("fact", path)
        spec = importlib.util.spec_from_file_location("fact", path, loader=loader)
        m = importlib.util.module_from_spec(spec)
        loader.exec_module(m)
    except BaseException as error:
        report("import raises", type(error).__name__ + ": " + str(error))
    space = {"m": m, "importlib": importlib, "run": getattr(m, "run", None), "gc": gc, "sys": sys}
    try:
        space["args"] = eval(arguments or "()", space)
        exec(statements or "r = run(*args)", space)
        text = repr(space["r"])
    except BaseException as error:
        report("raises", type(error).__name__ + ": " + str(error))
    report("returns", text)
"""

PROBE = "import sys, sysconfig; print(sys.version_info[1]); print(sys.version.split()[0]); print(sysconfig.get_paths()['include'])"


class SnippetError(Exception):
    """Something in Fixtures/facts that is not as it must be."""


@dataclass(frozen=True)
class Python:
    minor: int
    version: str
    path: str
    include: str


@dataclass
class Snippet:
    """One fact and how to show it."""

    name: str
    since: int | None
    entry: dict
    source: str = ""
    results: list[tuple[Python, str, str]] = field(default_factory=list)  # Python, outcome, what was expected if not met

    def expected(self, minor: int) -> list[str]:
        """What a version may do: any of these."""
        if "always" in self.entry or self.since is None:
            return alternatives(self.entry["always"])
        if minor < self.since:
            return pick(self.entry.get("below"), lambda bound: minor <= bound)
        return pick(self.entry.get("above"), lambda bound: minor >= bound, last=True)


def alternatives(value) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def pick(value, fits, last=False) -> list[str]:
    """Of `[[bound, …outcomes], …]` the entry whose bound fits; a plain value fits always."""
    if not isinstance(value, list) or not value or not isinstance(value[0], list):
        return alternatives(value)
    rows = [row for row in value if fits(minor_of(row[0]))]
    return list((rows[-1] if last else rows[0])[1:]) if rows else []


def minor_of(version: str) -> int:
    return int(version.split(".")[1])


def meets(outcome: str, expectation: str) -> bool:
    """Whether an outcome is what is expected: `returns 5`, `returns ~REGEX`, `raises TypeError`, `crashes`, `not …`.

    `warns X` is met if the call works and warns so.
    """
    if expectation.startswith("not "):
        return not meets(outcome, expectation[4:])
    body, _, warned = outcome.partition(" | warns ")
    if expectation.startswith("warns "):
        return body.startswith("returns ") and expectation[6:] in warned.split()
    if expectation.startswith("quietly "):
        return not warned and meets(body, expectation[8:])
    if expectation.startswith("returns ~"):
        return body.startswith("returns ") and re.fullmatch(expectation[9:], body[8:], re.S) is not None
    return body == expectation or body.startswith(expectation + ":")


# --- snippets -----------------------------------------------------------------


def load_snippets(patterns: list[str]) -> list[Snippet]:
    facts = tomllib.loads((ROOT / "Rules/data/semantics.toml").read_text())
    found = []
    for path in sorted(SNIPPETS.glob("*.toml")):
        entries = tomllib.loads(path.read_text())
        templates = entries.pop("templates", {})
        for name, entry in entries.items():
            if name not in facts:
                raise SnippetError(f"{path.name}: {name}: semantics.toml has no such fact")
            if patterns and not any(fnmatch.fnmatch(name, pattern) for pattern in patterns):
                continue
            if "use" in entry:
                entry = filled(templates, entry, f"{path.name}: {name}")
            since = entry.get("since") or facts[name].get("since")
            since = minor_of(since) if since else None
            if since is None and "always" not in entry:
                raise SnippetError(f"{path.name}: {name}: the fact has no `since`, so it needs `since` or `always`")
            found.append(Snippet(name, since, entry))
    shown = {snippet.name for snippet in found}
    for name, fact in facts.items() if not patterns else ():
        if (name in shown) == ("unrun" in fact):
            raise SnippetError(f"{name}: needs either a snippet under Fixtures/facts or `unrun` in semantics.toml")
    return found


def filled(templates: dict, entry: dict, where: str) -> dict:
    """A template's entry with the words in braces replaced by this one's; what it gives itself counts."""
    template = templates.get(entry["use"])
    if template is None:
        raise SnippetError(f"{where}: no template {entry['use']!r}")

    whole = {**template, **entry}

    def fill(value):
        if isinstance(value, list):
            return [fill(part) for part in value]
        if not isinstance(value, str):
            return value
        return re.sub(r"\{(\w+)\}", lambda match: str(whole.get(match[1], match[0])), value)

    return {key: fill(value) for key, value in whole.items()}


def source_of(entry: dict) -> str:
    """The C text of a snippet."""
    lines = [f"#define Py_LIMITED_API {limit(entry.get('limit', '3.6'))}"]
    if entry.get("clean", True):
        lines.append("#define PY_SSIZE_T_CLEAN")
    lines += ["#include <Python.h>", "#include <structmember.h>", "#include <stddef.h>", "#include <stdint.h>"]
    if "module" in entry:
        return "\n".join([*lines, entry["module"]])
    lines += [
        entry.get("decl", ""),
        "static PyObject *run(PyObject *self, PyObject *args)", "{", entry.get("code", "Py_RETURN_NONE;"), "}",
        'static PyMethodDef methods[] = {{"run", run, METH_VARARGS, NULL}, {NULL, NULL, 0, NULL}};',
        f"static PyModuleDef_Slot slots[] = {{ {entry.get('slots', '')} {{0, NULL}} }};",
        'static PyModuleDef definition = {PyModuleDef_HEAD_INIT, "fact", NULL, 0, methods, slots, NULL, NULL, NULL};',
        "PyMODINIT_FUNC PyInit_fact(void) { return PyModuleDef_Init(&definition); }", "",
    ]  # fmt: skip
    return "\n".join(lines)


def limit(version: str) -> str:
    return f"0x03{minor_of(version):02X}0000"


# --- interpreters ---------------------------------------------------------------


def find_pythons(extra: list[str]) -> list[Python]:
    """One Python of each version from 3.6 on: those that are named, pyenv's, the path's."""
    named = extra + [path for path in os.environ.get("ABI3LINT_TEST_PYTHONS", "").split(":") if path]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    named += [str(path) for path in sorted(pyenv.glob("3.*/bin/python3"))]
    named += [path for minor in range(6, 30) if (path := shutil.which(f"python3.{minor}"))]
    found: dict[int, Python] = {}
    for path in named:
        try:
            answer = subprocess.run([path, "-I", "-c", PROBE], capture_output=True, text=True, timeout=60)
            minor, version, include = answer.stdout.split("\n")[:3]
        except (OSError, ValueError, subprocess.TimeoutExpired):
            continue
        if int(minor) >= 6 and Path(include, "Python.h").exists():
            found.setdefault(int(minor), Python(int(minor), version, path, include))
    return [found[minor] for minor in sorted(found)]


# --- running ---------------------------------------------------------------------


def build(snippet: Snippet, pythons: list[Python], folder: Path, default: int) -> Path | str:
    """The built module, or why there is none."""
    wanted = minor_of(snippet.entry["headers"]) if "headers" in snippet.entry else default
    python = next((python for python in pythons if python.minor == wanted), None)
    if python is None:
        return f"needs the headers of 3.{wanted}"
    source = folder / f"{snippet.name}.c"
    source.write_text(source_of(snippet.entry))
    module = source.with_suffix(".so")
    command = [
        *os.environ.get("CC", "cc").split(), "-shared", "-fPIC", "-O1", "-w", f"-I{python.include}",
        f"-I{Path(python.include).parent}", str(source), "-o", str(module),
    ]  # fmt: skip
    answer = subprocess.run(command, capture_output=True, text=True)
    if answer.returncode:
        errors = [line for line in answer.stderr.splitlines() if "error" in line]
        return f"does not compile: {(errors or [answer.stderr])[0]}"
    return module


def outcome(snippet: Snippet, module: Path, python: Python, limit: float) -> str:
    command = [python.path, "-I", "-c", CHILD, str(module), snippet.entry.get("args", ""), snippet.entry.get("py", "")]
    try:
        answer = subprocess.run(command, capture_output=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return "hangs"
    if answer.returncode < 0:
        return f"crashes: {signal.Signals(-answer.returncode).name}"
    try:
        report = json.loads(answer.stdout.decode().splitlines()[-1])
    except (ValueError, IndexError):
        return f"exits with {answer.returncode}"
    warned = f" | warns {' '.join(report['warnings'])}" if report["warnings"] else ""
    return f"{report['kind']} {report['text']}{warned}"


def run(snippet: Snippet, pythons: list[Python], folder: Path, default: int, limit: float) -> str | None:
    """Runs one snippet everywhere; why it could not be built, if so."""
    module = build(snippet, pythons, folder, default)
    if isinstance(module, str):
        return module
    for python in pythons:
        expected = snippet.expected(python.minor)
        if not expected:
            continue
        got = outcome(snippet, module, python, limit)
        holds = any(meets(got, expectation) for expectation in expected)
        snippet.results.append((python, got, "" if holds else " or ".join(expected)))
    return None


def show(snippet: Snippet, skipped: str | None, verbose: bool) -> bool:
    """Prints what a snippet did; whether all of it holds."""
    if skipped:
        print(f"{snippet.name}: not run: {skipped}")
        return not skipped.startswith("does not compile")
    failed = [result for result in snippet.results if result[2]]
    for python, got, expected in snippet.results if verbose else failed:
        print(f"{snippet.name}: 3.{python.minor}: {got}" + (f"; expected: {expected}" if expected else ""))
    return not failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", nargs="*", help="names of facts, or patterns")
    parser.add_argument("--python", action="append", default=[], help="a further interpreter")
    parser.add_argument("--headers", default="3.13", help="the version whose headers build, where a snippet names none")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--timeout", type=float, default=120, help="seconds for each run")
    parser.add_argument("--verbose", action="store_true", help="also show what holds")
    parser.add_argument("--json", type=Path, help="write all outcomes there")
    options = parser.parse_args()
    pythons = find_pythons(options.python)
    try:
        snippets = load_snippets(options.facts)
        if not pythons or not snippets:
            raise SnippetError("no Python was found" if not pythons else "no snippet has such a name")
        print("pythons: " + " ".join(python.version for python in pythons))
        default = minor_of(options.headers)
        with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            jobs = [pool.submit(run, it, pythons, Path(folder), default, options.timeout) for it in snippets]
            good = [show(it, job.result(), options.verbose) for it, job in zip(snippets, jobs)]
    except (SnippetError, KeyError) as error:
        print(f"run-facts.py: {error}", file=sys.stderr)
        return 2
    if options.json:
        rows = {it.name: {f"3.{python.minor}": got for python, got, _ in it.results} for it in snippets}
        options.json.write_text(json.dumps(rows, indent=1) + "\n")
    ran = [it for it in snippets if it.results]
    both = [it for it in ran if it.since and len({python.minor < it.since for python, *_ in it.results}) == 2]
    runs = sum(len(it.results) for it in ran)
    print(
        f"{len(ran)} facts ran, {len(both)} of them on both sides; {runs} runs; {sum(good)} of {len(snippets)} hold"
        + (f", {len(snippets) - len(ran)} not run" if len(ran) < len(snippets) else "")
    )
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
