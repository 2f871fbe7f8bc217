"""Writes api.toml and structs.toml: one line a name, sorted, so that a diff shows what changed."""

from __future__ import annotations

import json
import re
from pathlib import Path

from facts import DATA, Facts

HEAD = """\
# {title}
# Written by Rules/generator/update.py from CPython's headers and the stable ABI manifest; do not edit by hand.
"""
API_KEYS = """\
#
# kinds     f function, m macro, v variable, t type, e enumerator, s tag of a struct, union or enum
# header    that declares it in the newest set that has it
# full      versions whose headers declare it for extensions, as minor numbers: 6-9 is 3.6 to 3.9
# internal  versions where only headers for CPython itself do
# limited   versions whose headers show it at their own Py_LIMITED_API
# inline    those of them where it is a macro or an inline function, so that no symbol is needed
# gate      the lowest Py_LIMITED_API at which the newest headers that show it do
# listed    the manifest's entry: f function, v data, m macro or constant, s struct, t typedef
# added     the version in the manifest; abi_only and ifdef as there
# type      of the function or variable
"""
STRUCT_KEYS = """\
#
# typedef   the public name, if it is not the tag
# members   all that any header set declares; of an unnamed inner struct with their path
# limited   versions whose headers show the members at their own Py_LIMITED_API
# gate      the lowest Py_LIMITED_API at which the newest of them do
"""


def save(facts: Facts, folder: Path = DATA) -> None:
    api = [HEAD.format(title="Every name of CPython's C API."), API_KEYS, "\n[sources]\n"]
    headers = dict(sorted(facts.headers.items(), key=by_minor))
    api.append(f"manifest = {text(facts.manifest)}\nheaders = {text(headers)}\n")
    api.append("\n[names]\n")
    api += [f"{name} = {text(facts.names[name].row())}\n" for name in sorted(facts.names)]
    structs = [HEAD.format(title="The structs of CPython's C API."), STRUCT_KEYS, "\n[structs]\n"]
    structs += [f"{tag} = {text(facts.structs[tag].row())}\n" for tag in sorted(facts.structs)]
    (folder / "api.toml").write_text("".join(api))
    (folder / "structs.toml").write_text("".join(structs))


def by_minor(item: tuple[str, str]) -> int:
    return int(item[0])


def text(value) -> str:
    """A value in TOML's notation, on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key(name)} = {text(item)}" for name, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(text, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name)
