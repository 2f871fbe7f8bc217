"""Sets of minor versions as text: "6-9,12-15"."""

from __future__ import annotations


def parse_versions(text: str) -> set[int]:
    versions: set[int] = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        versions |= set(range(int(first), int(last or first) + 1))
    return versions


def write_versions(versions: set[int]) -> str:
    parts: list[list[int]] = []
    for version in sorted(versions):
        if parts and parts[-1][1] == version - 1:
            parts[-1][1] = version
        else:
            parts.append([version, version])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)
