#!/usr/bin/env python3
"""Draws the targets of Package.swift and what each builds on: Documentation/architecture.svg.

    picture.py            writes the picture
    picture.py --check    says whether the picture is that of the package; exit code 1 if it is not

A target stands above all that it imports. An arrow that follows from others is left out.
"""

import argparse
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURE = ROOT / "Documentation" / "architecture.svg"

BOX = (132, 34)
GAP = (22, 56)
MARGIN = 20


def targets(package: str) -> dict[str, list[str]]:
    """The package's own targets, each with those that it builds on."""
    found: dict[str, list[str]] = {}
    for name, rest in re.findall(r'\.(?:executableTarget|target)\(\s*name: "(\w+)"([^()]*)\)', package):
        if "path:" in rest:  # What only tests use.
            continue
        listed = re.search(r"dependencies: \[(.*?)\]", rest, re.DOTALL)
        found[name] = re.findall(r'"(\w+)"', listed.group(1)) if listed else []
    return {name: [other for other in below if other in found] for name, below in found.items()}


def reach(graph: dict[str, list[str]], start: str) -> set[str]:
    """All that a target builds on, over any number of others."""
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += graph[name]
    return seen


def reduced(graph: dict[str, list[str]]) -> dict[str, list[str]]:
    """The graph without the edges that follow from others."""
    return {
        name: [low for low in below if not any(low in reach(graph, other) for other in below if other != low)]
        for name, below in graph.items()
    }


def rows(graph: dict[str, list[str]]) -> list[list[str]]:
    """The targets by their height, the highest first; in a row those near each other that share what they build on."""
    height: dict[str, int] = {}

    def of(name: str) -> int:
        if name not in height:
            height[name] = 1 + max((of(low) for low in graph[name]), default=-1)
        return height[name]

    levels: list[list[str]] = [[] for _ in range(1 + max(map(of, graph)))]
    for name in graph:
        levels[height[name]].append(name)
    position: dict[str, float] = {}
    for level in levels:
        level.sort(key=lambda name: (sum(position[low] for low in graph[name]) / max(1, len(graph[name])), name))
        for index, name in enumerate(level):
            position[name] = (index + 0.5) / len(level)
    return levels[::-1]


def picture(package: str) -> str:
    """The picture as SVG."""
    graph = reduced(targets(package))
    levels = rows(graph)
    width = MARGIN * 2 + max(len(level) for level in levels) * (BOX[0] + GAP[0]) - GAP[0]
    height = MARGIN * 2 + len(levels) * (BOX[1] + GAP[1]) - GAP[1]
    place: dict[str, tuple[float, float]] = {}
    for row, level in enumerate(levels):
        space = width - 2 * MARGIN
        for index, name in enumerate(level):
            place[name] = (MARGIN + space * (index + 0.5) / len(level), MARGIN + row * (BOX[1] + GAP[1]))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'aria-label="The targets of the package and what each builds on">',
        "<style>text{font:13px sans-serif;text-anchor:middle;fill:#1f2328}rect{fill:#eef3f8;stroke:#57606a}"
        "path{fill:none;stroke:#57606a}@media(prefers-color-scheme:dark){text{fill:#e6edf3}"
        "rect{fill:#21262d;stroke:#8b949e}path{stroke:#8b949e}}</style>",
    ]
    for name, below in graph.items():
        for low in below:
            (x1, y1), (x2, y2) = place[name], place[low]
            top, bottom = y1 + BOX[1], y2
            bend = (bottom - top) / 2
            lines.append(f'<path d="M{x1:g} {top:g}C{x1:g} {top + bend:g} {x2:g} {bottom - bend:g} {x2:g} {bottom:g}"/>')
    for name, (x, y) in place.items():
        lines.append(f'<rect x="{x - BOX[0] / 2:g}" y="{y:g}" width="{BOX[0]}" height="{BOX[1]}" rx="5"/>')
        lines.append(f'<text x="{x:g}" y="{y + BOX[1] / 2 + 4.5:g}">{name}</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the picture is an old one")
    arguments = parser.parse_args()
    drawn = picture((ROOT / "Package.swift").read_text())
    if not arguments.check:
        PICTURE.write_text(drawn)
        return 0
    if PICTURE.exists() and PICTURE.read_text() == drawn:
        return 0
    print("Documentation/architecture.svg is not that of Package.swift: run Tools/architecture/picture.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
