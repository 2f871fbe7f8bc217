"""Packs `fixes.toml`, and the rows of `replacements.toml` that can be written by a program."""

from __future__ import annotations

import re

from semantics import DataError

KEYS = {"to", "from", "safe", "known", "fresh", "bare", "statement", "why", "proof"}
WAYS = {"rename", "rewrite", "redesign", "none"}
PROOFS = "Fixtures/fixes/proofs/same.c"


def fix_rows(packer):
    """The columns are described in Sources/PythonAPI/FixRule.swift."""
    by_hand = packer.load("fixes.toml")
    proofs = checks(packer)
    types = packer.load("known-types.toml")
    for name, row in types.items():
        names = [row["object"], *row["make"], *row["check"], *row.get("fill", [])]
        for unknown in [it for it in names if it not in packer.verdicts]:
            raise DataError(f"known-types.toml: {name}: api.toml does not have {unknown}")
        yield [":" + name, "1", *(",".join(row.get(key, [])) for key in ("make", "check", "fresh")), row["object"], ",".join(row.get("fill", [])), ""]
    for way, keys in by_hand.pop("ways").items():
        if way not in WAYS:
            raise DataError(f"fixes.toml: ways: unknown class {way!r}")
        yield from (["!" + key, "1", way, "", "", "", "", ""] for key in keys)
    for name, rows in by_hand.items():
        for rank, row in enumerate(rows, start=1):
            check(name, row, proofs, types.keys())
            names = re.findall(r"\b_?Py\w+", row["to"])
            conditions = [row.get("known", ""), *(key for key in ("fresh", "bare", "statement") if row.get(key))]
            yield [
                name, str(rank), row["to"], since(packer, name, names, row.get("from")), minor(row.get("safe")),
                ",".join(filter(None, conditions)), row.get("why", ""), row.get("proof", ""),
            ]  # fmt: skip
    for name, rows in packer.load("replacements.toml").items():
        if name in by_hand:
            continue
        for rank, row in enumerate((row for row in rows if row.get("fix") and row.get("context", "read") == "read"), start=1):
            to = row["use"][0] if row["fix"] == "rename" else row["template"]
            if row["fix"] == "rename" and len(row["use"]) != 1:
                raise DataError(f"replacements.toml: {name}: a rename has one name")
            if "." in name and row["fix"] == "rename":
                continue
            why = row.get("differs", "").strip().rstrip(".")
            yield [name, str(rank), to, packer.since(row["use"], "replacements.toml", name), "", "", why, ""]


def check(name: str, row: dict, proofs: set[str], types) -> None:
    for key in row.keys() - KEYS:
        raise DataError(f"fixes.toml: {name}: unknown key {key!r}")
    if "known" in row and row["known"] not in types:
        raise DataError(f"fixes.toml: {name}: unknown type {row['known']!r}")
    if "safe" in row and row.get("proof") not in proofs:
        raise DataError(f"fixes.toml: {name}: {PROOFS} has no check {row.get('proof')!r}")
    if ("safe" not in row or "known" in row or "fresh" in row) and not row.get("why"):
        raise DataError(f"fixes.toml: {name}: say in `why` what changes where it is not safe")


def checks(packer) -> set[str]:
    """The names of the checks that are run."""
    text = (packer.folder.parent.parent / PROOFS).read_text()
    return set(re.findall(r"^CHECK\((\w+)\)", text, re.MULTILINE))


def since(packer, name: str, names: list[str], given: str | None) -> str:
    found = packer.since([it for it in names if it in packer.verdicts], "fixes.toml", name)
    return max(found, minor(given), key=lambda text: int(text or 0))


def minor(version: str | None) -> str:
    return version.split(".")[1] if version else ""
