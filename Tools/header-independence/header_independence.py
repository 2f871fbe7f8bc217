#!/usr/bin/env python3
"""Do the findings depend on which of Python's headers are installed?

Lints the packages of a corpus at several targets under several header sets, and
compares. A finding is the same if its file, line, column, code, symbol, level and
message are. ABI108, ABI109, ABI306 and ABI309 are about the headers: left out. So are
ABI003's warnings that the `Python.h` in use no longer includes a system header.
Code that the source's own conditionals (`#if PY_VERSION_HEX < ...`) compile with
some header sets only, and names that such code defines, are counted apart: clang -E
tells which that is.

    Tools/header-independence/header_independence.py --corpus corpus.toml --dir CORPUS \\
        --headers /usr/include/python3.11 ~/.pyenv/versions/*/include/python3.*
    Tools/header-independence/header_independence.py --database compile_commands.json --headers ...

With a database each of its directories counts as a package.

--apart names packages that are counted by themselves: those that are written for one
version of Python and include its internal headers, such as CPython's own modules.

The corpus is a TOML file: [[package]] with name, version, files (globs in
DIR/src/NAME-VERSION), and optionally tree, exclude, include_dirs, defines,
std_c, std_cxx, pkg_config; [[dep]] with name, version, include.
"""

import argparse
import collections
import itertools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ABOUT_HEADERS = {"ABI108", "ABI109", "ABI306", "ABI309"}
LOST_INCLUDE = re.compile("`Python.h` does not include `<")
CXX = {".cc", ".cpp", ".cxx", ".C"}


def version_of(folder):
    text = (folder / "patchlevel.h").read_text(errors="replace")
    return re.search(r'^#define\s+PY_VERSION\s+"([^"]+)"', text, re.M)[1]


def sources(root, package):
    if "units" in package:
        return [root / file for file in sorted(package["units"])]
    found = {path for glob in package["files"] for path in root.glob(glob)}
    found -= {path for glob in package.get("exclude", ()) for path in root.glob(glob)}
    files = sorted(found)
    return [path for path in files if b"Python.h" in path.read_bytes() or not package.get("python_only", True)]


def packages_of(database):
    """The directories of a compilation database as packages, with the flags of each file."""
    found = {}
    for entry in json.loads(database.read_text()):
        root = Path(entry["directory"])
        package = found.setdefault(root, {"name": root.name, "root": root, "database": database, "units": {}})
        arguments = entry.get("arguments") or shlex.split(entry["command"])
        package["units"][entry["file"]] = [word for word in arguments[1:] if word not in ("-c", entry["file"])]
    return list(found.values())


def root_of(args, package):
    return package.get("root") or args.dir / "src" / f"{package.get('tree', package['name'])}-{package['version']}"


def flags_of(package, deps, folder, headers, is_cxx):
    flags = [f"-std={package.get('std_cxx', 'gnu++17')}"] if is_cxx else [f"-std={package.get('std_c', 'gnu11')}"]
    for include in package.get("include_dirs", ()):
        if include.startswith("{dep:"):
            dep = deps[include[5:-1]]
            include = str(folder / "deps" / f"{dep.get('tree', dep['name'])}-{dep['version']}" / dep["include"])
        flags.append("-I" + include.replace("{python}", str(headers)))
    flags += ["-D" + define for define in package.get("defines", ())]
    for name in package.get("pkg_config", ()):
        got = subprocess.run(["pkg-config", "--cflags", name], capture_output=True, text=True)
        flags += shlex.split(got.stdout)
    return flags


DEFINITION = re.compile(r"^\s*#\s*define\s+(\w+)|^(?:[\w*]+[\s*]+)*(\w+)\s*\((?!.*;\s*$)")
CONDITIONAL = re.compile(r"^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif)\b")


def sections(lines):
    """Where the stretches between conditionals begin: line numbers from 1."""
    starts, position = [1], 0
    while position < len(lines):
        is_conditional = CONDITIONAL.match(lines[position])
        while lines[position].rstrip("\n").endswith("\\") and position + 1 < len(lines):
            position += 1
        position += 1
        if is_conditional:
            starts.append(position + 1)
    return starts


def instrumented(root, copy):
    """Copies a tree, with a pragma at the beginning of each section of its sources."""
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("*.py", "*.so", ".git", "docs", "tests"))
    starts = {}
    for path in copy.rglob("*"):
        if not path.is_file() or path.suffix not in CXX | {".c", ".h", ".hpp", ".hh", ".inc", ".hxx"}:
            continue
        name = str(path.relative_to(copy))
        lines = path.read_text(errors="surrogateescape").splitlines(keepends=True)
        starts[name] = sections(lines)
        for start in reversed(starts[name]):
            lines.insert(start - 1, f'#pragma section "{name}" {start}\n')
        path.write_text("".join(lines), errors="surrogateescape")
    return starts


def live_sections(args, package, deps, target, headers, copy):
    """The sections that are compiled with a header set, over all files of a package."""
    alive = set()
    major, minor = map(int, target.split("."))
    system = [f"-isystem{headers}", f"-isystem{headers.parent}"]
    system += [f"-isystem{path}" for path in headers.parent.glob(f"*-linux-*/{headers.name}")]
    for path in sources(copy, package):
        if "units" in package:
            flags = package["units"][str(path.relative_to(copy))]
        else:
            flags = flags_of(package, deps, args.dir, headers, path.suffix in CXX)
        command = ["clang", "-E", "-w", f"-DPy_LIMITED_API=0x{major:02x}{minor:02x}0000", *flags, *system]
        ran = subprocess.run([*command, path.relative_to(copy)], cwd=copy, capture_output=True)
        alive.update(re.findall(rb'^#pragma section "([^"]+)" (\d+)$', ran.stdout, re.M))
    return {(name.decode(), int(start)) for name, start in alive}


def branches(args, package, deps, target, sets):
    """Functions that say whether a line is compiled with all header sets, or with none,
    and whether the source itself defines a name with some of them only."""
    with tempfile.TemporaryDirectory() as folder:
        root = root_of(args, package)
        copy = Path(folder) / "copy"
        starts = instrumented(root, copy)
        alive = [live_sections(args, package, deps, target, headers, copy) for headers in sets.values()]
        always, ever = set.intersection(*alive), set.union(*alive)
        shims = set()
        for name, _own in starts.items():
            section = 1
            for line in (copy / name).read_text(errors="surrogateescape").splitlines():
                # Not MSVC's `#pragma section(".CRT$XLF", long, read)`.
                if match := re.match(r'#pragma section "[^"]+" (\d+)$', line):
                    section = int(match[1])
                elif (name, section) in ever - always and (match := DEFINITION.match(line)):
                    shims.add(match[1] or match[2])

    def is_common(path, line):
        name = path.partition("/")[2]
        start = max((start for start in starts.get(name, [1]) if start <= line), default=1)
        return (name, start) in always or (name, start) not in ever

    return is_common, shims


def findings(args, package, deps, target, headers):
    """The findings of a package, the files that could not be checked, and how many warnings of lost includes there are."""
    root = root_of(args, package)
    found, failed, lost = set(), set(), 0
    groups = [sources(root, package)]
    if "units" not in package:
        groups = [[path for path in groups[0] if (path.suffix in CXX) == is_cxx] for is_cxx in (False, True)]
    for files in filter(None, groups):
        command = [args.binary, "check", "--isolated", "-j", "1", "--target", target, "--format", "json"]
        command += ["--python-include", str(headers)]
        if "units" in package:
            command += ["-p", str(package["database"])]
        command += [str(path.relative_to(root)) for path in files]
        if "units" not in package:
            command += ["--", *flags_of(package, deps, args.dir, headers, files[0].suffix in CXX)]
        ran = subprocess.run(command, cwd=root, capture_output=True, text=True)
        if ran.returncode not in (0, 1, 2) or not ran.stdout:
            sys.exit(f"{package['name']} {target} {headers}: {ran.stderr.strip() or ran.returncode}")
        report = json.loads(ran.stdout)
        failed |= {failure["path"] for failure in report["failures"]}
        for finding in report["findings"]:
            if finding["code"] in ABOUT_HEADERS:
                continue
            if finding["code"] == "ABI003" and LOST_INCLUDE.search(finding["message"]):
                lost += 1
                continue
            place = finding["location"]
            found.add(
                (
                    f"{package['name']}/{place['path']}",
                    place["startLine"],
                    place["startColumn"],
                    finding["code"],
                    finding.get("symbol") or "",
                    finding["level"],
                    finding["message"],
                )
            )
    return found, failed, lost


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=".build/debug/abi3lint")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--dir", type=Path, help="the folder that has src/ and deps/")
    parser.add_argument("--database", type=Path, help="a compile_commands.json in place of a corpus")
    parser.add_argument("--headers", type=Path, nargs="+", required=True, help="folders of Python.h")
    parser.add_argument("--targets", nargs="+", default=["3.8", "3.12"])
    parser.add_argument("--only", nargs="+", help="only these packages")
    parser.add_argument("--apart", nargs="+", default=[], help="packages that are counted by themselves")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=20, help="how many differences to print per code")
    parser.add_argument("--output", type=Path, help="write all differences here, as JSON lines")
    args = parser.parse_args()
    args.binary = os.path.abspath(args.binary)
    corpus = {}
    if args.database:
        packages = packages_of(args.database.resolve())
    elif args.corpus and args.dir:
        args.dir = args.dir.resolve()
        corpus = tomllib.loads(args.corpus.read_text())
        packages = corpus["package"]
    else:
        parser.error("name a --database, or a --corpus and its --dir")
    deps = {dep["name"]: dep for dep in corpus.get("dep", ())}
    packages = [entry for entry in packages if not args.only or entry["name"] in args.only]
    sets = {version_of(folder): folder.resolve() for folder in args.headers}
    jobs = [(package, target, version) for package in packages for target in args.targets for version in sets]
    with ThreadPoolExecutor(args.jobs) as pool:
        results = list(pool.map(lambda job: findings(args, job[0], deps, job[1], sets[job[2]]), jobs))
    with_sets = collections.defaultdict(set)
    losses = collections.Counter()
    for (package, target, version), (found, failed, lost) in zip(jobs, results):
        losses[target, version] += lost
        for finding in found:
            with_sets[target, package["name"], finding].add(version)
        for path in sorted(failed):
            print(f"not checked: {package['name']}/{path} at {target} with {version}")
    # A finding that only changes its level or wording counts once.
    spots = collections.defaultdict(set)
    for (target, package, finding), versions in with_sets.items():
        spots[target, package, finding[:3], finding[4]].add((finding, frozenset(versions)))
    differing = {key: group for key, group in spots.items() if any(len(v) < len(sets) for _, v in group)}
    branching = set()
    entries = {entry["name"]: entry for entry in packages}
    concerned = sorted({key[:2] for key in differing})
    with ThreadPoolExecutor(args.jobs) as pool:
        known = pool.map(lambda pair: branches(args, entries[pair[1]], deps, pair[0], sets), concerned)
        for pair, (is_common, shims) in zip(concerned, known):
            for key in differing:
                if key[:2] == pair and (not is_common(key[2][0], key[2][1]) or key[3] in shims):
                    branching.add(key)
    differing = {key: group for key, group in differing.items() if key not in branching}
    print(f"{len(sets)} header sets: {', '.join(sets)}; {len(packages)} packages")
    names = [package["name"] for package in packages]
    groups = {"": [name for name in names if name not in args.apart]}
    groups |= {f"{name}, ": [name] for name in names if name in args.apart}
    for target, (title, members) in itertools.product(args.targets, groups.items()):
        total, other, own = (
            sum(key[0] == target and key[1] in members for key in keys) for keys in (spots, differing, branching)
        )
        total -= own
        print(
            f"{title}target {target}: {total} findings, {other} differ: {100 * (1 - other / max(total, 1)):.2f} % the "
            f"same; {own} more in code that the source compiles, or with names that it defines, with some headers only"
        )
    for target in args.targets:
        counts = ", ".join(f"{losses[target, version]} with {version}" for version in sets)
        print(f"left out at {target}: lost includes, {counts}")
    causes = collections.defaultdict(list)
    for key, group in sorted(differing.items()):
        causes[tuple(sorted({finding[3] for finding, _ in group}))].append((key, group))
    for codes, cases in sorted(causes.items(), key=lambda item: -len(item[1])):
        print(f"\n{' / '.join(codes)}: {len(cases)}")
        for (target, _, spot, symbol), group in cases[: args.show]:
            print(f"  at {target}: {spot[0]}:{spot[1]}:{spot[2]} {symbol}")
            for finding, versions in sorted(group, key=lambda item: sorted(item[1])):
                print(f"    {finding[3]} {finding[5]} {finding[6][:110]} [{' '.join(sorted(versions))}]")
    if args.output:
        with args.output.open("w") as file:
            for (target, _, spot, symbol), group in sorted(differing.items()):
                rows = [{"code": f[3], "level": f[5], "message": f[6], "headers": sorted(v)} for f, v in group]
                print(json.dumps({"target": target, "place": spot, "symbol": symbol, "as": rows}), file=file)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
