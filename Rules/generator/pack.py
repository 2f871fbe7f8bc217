"""Writes Rules/packed/ from Rules/data/: lines of tab-separated columns, sorted by the bytes of the first one. Also the
table in Rules/README.md.

    python3 pack.py            writes the tables
    python3 pack.py --check    exits with 1 if they are not what the data says

Sources/PythonAPI reads the tables; the columns are described there, at the properties that they fill.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from facts import DATA, Facts
from fixes import fix_rows
from formats import format_rows
from semantics import DataError, left_out_table, semantics_rows
from tiers import Verdict, is_visible, judge

PACKED = DATA.parent / "packed"
ROLES = {
    "limited-api", "abi3t", "format", "incompatible", "version", "pack", "declares", "attribute", "elsewhere", "plain-header",
    "full-api-header", "names-header",
}  # fmt: skip
# Between them stands the table in Rules/README.md.
TABLE_BEGIN = "<!-- facts left out -->\n"
TABLE_END = "<!-- end -->\n"
STATUSES = {"removed", "deprecated", "soft-deprecated", "superseded", "abi-only", "not-in-limited-api", "no-effect"}


class Packer:
    def __init__(self, folder: Path = DATA):
        self.folder = folder
        self.facts = Facts.load(folder)
        self.newest = self.facts.newest
        self.oldest = min(map(int, self.facts.headers))
        corrections = self.load("corrections.toml")
        for name in corrections.keys() - self.facts.names.keys():
            raise DataError(f"corrections.toml: {name}: api.toml does not have the name")
        self.verdicts: dict[str, Verdict] = {
            name: judge(name, facts, corrections.get(name, {}), self.oldest, self.newest)
            for name, facts in self.facts.names.items()
        }

    def tables(self) -> dict[str, str]:
        """The packed files by name."""
        return {
            "api.tsv": lines(self.api_rows()),
            "structs.tsv": lines(self.struct_rows()),
            "replacements.tsv": lines(self.replacement_rows()),
            "deprecated.tsv": lines(self.deprecated_rows()),
            "fixes.tsv": lines(fix_rows(self)),
            "headers.tsv": lines(self.header_rows()),
            "formats.tsv": lines(format_rows(self.load("formats.toml"))),
            "semantics.tsv": lines(semantics_rows(self.load("semantics.toml"))),
            "numbers.tsv": lines(self.number_rows()),
            "macros.tsv": lines(self.macro_rows()),
            "packages.tsv": lines(self.package_rows()),
            "version.txt": self.version(),
            "../README.md": self.readme(),
        }

    def load(self, file: str) -> dict:
        return tomllib.loads((self.folder / file).read_text())

    def readme(self) -> str:
        """Rules/README.md with its table made anew."""
        text = (PACKED.parent / "README.md").read_text()
        before, rest = text.split(TABLE_BEGIN)
        after = rest.split(TABLE_END)[1]
        return before + TABLE_BEGIN + left_out_table(self.load("semantics.toml")) + TABLE_END + after

    def version(self) -> str:
        versions = [self.facts.headers[key] for key in sorted(self.facts.headers, key=int)]
        return f"{self.facts.manifest}, headers {versions[0]} to {versions[-1]}\n{self.newest}\n"

    def api_rows(self):
        for name, facts in self.facts.names.items():
            verdict = self.verdicts[name]
            declared = facts.full or facts.internal
            first, last = min(declared, default=self.oldest), max(declared, default=self.newest)
            yield [
                name, facts.kinds, verdict.tier,
                column(verdict.limited_since), column(verdict.symbol_since), column(verdict.limited_until),
                column(first if first > self.oldest else None), column(last + 1 if last < self.newest else None),
                facts.header, facts.ifdef, ",".join(map(str, sorted(facts.limited))), facts.type,
            ]  # fmt: skip

    def struct_rows(self):
        for key, tag in self.struct_keys().items():
            struct = self.facts.structs[tag]
            typedef = struct.typedef or tag
            # Some structs had a tag in one version and none in another.
            same = [it for it in self.facts.structs.values() if it.typedef == key]
            members = ",".join(sorted(struct.members.union(*(it.members for it in same))))
            since = max(struct.gate or 0, self.listed_since(typedef, tag)) if self.newest in struct.limited else None
            hidden = not any(self.is_shown(name) for name in (typedef, tag))
            shown = members if struct.limited else ""
            yield [key, tag, typedef, members, shown, column(since), "1" if hidden else "0"]

    def struct_keys(self) -> dict[str, str]:
        """The tag of each tag and typedef."""
        keys = {struct.typedef: tag for tag, struct in self.facts.structs.items() if struct.typedef}
        return keys | {tag: tag for tag in self.facts.structs}

    def is_shown(self, name: str) -> bool:
        facts = self.facts.names.get(name)
        return facts is not None and (self.verdicts[name].tier == "limited" or is_visible(facts))

    def replacement_rows(self):
        for name, rows in self.load("replacements.toml").items():
            for rank, row in enumerate(rows, start=1):
                use = row.get("use", [])
                yield [
                    name, str(rank), ",".join(use), self.since(use, "replacements.toml", name),
                    row.get("fix", "manual"), "advice" if row.get("advice") else "", row.get("context", ""),
                    row.get("python", ""), row.get("differs", ""), row.get("instead", ""),
                ]  # fmt: skip

    def deprecated_rows(self):
        for name, row in self.load("deprecated.toml").items():
            if row["status"] not in STATUSES:
                raise DataError(f"deprecated.toml: {name}: unknown status {row['status']!r}")
            use = row.get("use", [])
            yield [
                name, row["status"], minor(row.get("since")), minor(row.get("removed")), ",".join(use),
                minor(row.get("use_since")) or self.since(use, "deprecated.toml", name), row.get("note", ""),
            ]  # fmt: skip

    def header_rows(self):
        for name, row in self.load("headers.toml").items():
            yield [name, "1" if row["limited"] else "0", row["advice"]]

    def package_rows(self):
        for name, row in self.load("packages.toml").items():
            known = "limited" in row
            yield [name, row["header"], "1" if known else "0", minor(row.get("limited")), row["advice"]]

    def number_rows(self):
        rows = set()
        for member, names in self.load("numbers.toml").items():
            for name, number in names.items():
                numbers = ",".join(map(str, number if isinstance(number, list) else [number]))
                rows.add((name, member, numbers))
                if member.endswith(".slot"):
                    # Such arrays take the slots of types and of modules.
                    rows.add((name, "PySlot.sl_id", numbers))
        return map(list, rows)

    def macro_rows(self):
        for name, row in self.load("macros.toml").items():
            if row["role"] not in ROLES:
                raise DataError(f"macros.toml: {name}: unknown role {row['role']!r}")
            yield [
                name, row["role"], minor(row.get("until")), row.get("part", ""), row.get("why", ""),
                "1" if row.get("target") else "",
            ]  # fmt: skip

    def since(self, names: list[str], file: str, key: str) -> str:
        """The version from which on the Limited API has all the names; empty if none of them is Python's."""
        since = 0
        for name in names:
            if (name not in self.verdicts and not name.startswith(("Py", "_Py"))) or name.endswith(".h"):
                continue  # standard C's, or a header
            verdict = self.verdicts.get(name)
            if verdict is None or verdict.limited_since is None:
                raise DataError(f"{file}: {key}: {name} is not in the Limited API")
            since = max(since, verdict.limited_since)
        return column(since or None)

    def listed_since(self, *names: str) -> int:
        return max((self.facts.names[name].added or 0 for name in names if name in self.facts.names), default=0)


def column(value: int | None) -> str:
    return "" if value is None else str(value)


def minor(version: str | None) -> str:
    return version.split(".")[1] if version else ""


def lines(rows) -> str:
    rows = sorted(rows, key=lambda row: (row[0].encode(), int(row[1]) if row[1].isdigit() else 0, row[1]))
    for row in rows:
        if any("\t" in value or "\n" in value for value in row):
            raise DataError(f"{row[0]}: a value has a tab or a line break")
    return "".join("\t".join(row) + "\n" for row in rows)


def packed(name: str) -> bytes:
    path = PACKED / name
    return path.read_bytes() if path.exists() else b""


def main() -> int:
    try:
        tables = Packer().tables()
    except DataError as error:
        print(f"pack.py: {error}", file=sys.stderr)
        return 1
    stale = [name for name, text in tables.items() if packed(name) != text.encode()]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"pack.py: {(PACKED / name).resolve().relative_to(DATA.parent)} is not what the data says; run pack.py", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (PACKED / name).write_bytes(tables[name].encode())
    print(f"{len(stale)} of {len(tables)} tables changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
