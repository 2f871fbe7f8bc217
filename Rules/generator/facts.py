"""The facts in api.toml and structs.toml, and how a header set or a manifest is merged into them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from ranges import parse_versions, write_versions

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass
class NameFacts:
    """One name. Versions are minor numbers of Python 3."""

    kinds: str = ""
    header: str = ""
    # The versions whose headers declare it for extensions, and those where only headers for CPython itself do.
    full: set[int] = field(default_factory=set)
    internal: set[int] = field(default_factory=set)
    # The versions whose headers show it at their own Py_LIMITED_API, and those among them that need no symbol for it.
    limited: set[int] = field(default_factory=set)
    inline: set[int] = field(default_factory=set)
    # The lowest Py_LIMITED_API at which the newest headers that show it do.
    gate: int | None = None
    # The manifest's entry.
    listed: str = ""
    added: int | None = None
    abi_only: bool = False
    ifdef: str = ""
    type: str = ""

    VERSIONS = ("full", "internal", "limited", "inline")

    @classmethod
    def read(cls, row: dict) -> NameFacts:
        return cls(**{key: parse_versions(value) if key in cls.VERSIONS else value for key, value in row.items()})

    def row(self) -> dict:
        row = {}
        for key in self.__dataclass_fields__:
            value = getattr(self, key)
            if value:
                row[key] = write_versions(value) if key in self.VERSIONS else value
        return row


@dataclass
class StructFacts:
    """One struct, by its tag, or by its typedef if it has none."""

    typedef: str = ""
    # All that any header set declares; those of an unnamed inner struct with their path.
    members: set[str] = field(default_factory=set)
    # The versions whose headers show the members at their own Py_LIMITED_API, and the lowest limit at which they show.
    limited: set[int] = field(default_factory=set)
    gate: int | None = None

    @classmethod
    def read(cls, row: dict) -> StructFacts:
        return cls(row.get("typedef", ""), set(row["members"]), parse_versions(row.get("limited", "")), row.get("gate"))

    def row(self) -> dict:
        row: dict = {"typedef": self.typedef} if self.typedef else {}
        row["members"] = sorted(self.members)
        if self.limited:
            row |= {"limited": write_versions(self.limited), "gate": self.gate}
        return row


@dataclass
class Facts:
    manifest: str = ""
    # Minor number (as text, for TOML) to full version, such as "15" to "3.15.2".
    headers: dict[str, str] = field(default_factory=dict)
    names: dict[str, NameFacts] = field(default_factory=dict)
    structs: dict[str, StructFacts] = field(default_factory=dict)

    @property
    def newest(self) -> int:
        return max(map(int, self.headers))

    @classmethod
    def load(cls, folder: Path = DATA) -> Facts:
        api = tomllib.loads((folder / "api.toml").read_text())
        structs = tomllib.loads((folder / "structs.toml").read_text())
        return cls(
            manifest=api["sources"]["manifest"],
            headers=api["sources"]["headers"],
            names={name: NameFacts.read(row) for name, row in api["names"].items()},
            structs={tag: StructFacts.read(row) for tag, row in structs["structs"].items()},
        )
