"""Packs formats.toml: one line per function that takes a format string."""

from __future__ import annotations

from semantics import DataError

LANGUAGES = {"parse", "parse-keywords", "parse-single", "build", "build-call", "text", "bytes"}
LENGTHS = {"", "macro", "int", "size"}
KEYS = {"language", "format", "arguments", "lengths", "public"}


def format_rows(functions: dict[str, dict]):
    for name, row in functions.items():
        if row.keys() - KEYS:
            raise DataError(f"formats.toml: {name}: unknown keys {sorted(row.keys() - KEYS)}")
        lengths = row.get("lengths", "")
        if row["language"] not in LANGUAGES or lengths not in LENGTHS:
            raise DataError(f"formats.toml: {name}: unknown language or lengths")
        if (lengths == "") != (row["language"] in ("text", "bytes")):
            raise DataError(f"formats.toml: {name}: `lengths` is missing, or has no meaning")
        yield [
            name, row["language"], str(row["format"]), str(row.get("arguments", "")), lengths, row.get("public", ""),
        ]  # fmt: skip
