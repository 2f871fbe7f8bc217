"""Reads header sets and the installed manifest into Rules/data/api.toml and structs.toml.

    python3 update.py INCLUDE...           adds or replaces the sets of these folders, such as /usr/include/python3.11
    python3 update.py --from-scratch INCLUDE...   forgets all sets first
"""

from __future__ import annotations

import argparse
import importlib.metadata
from pathlib import Path

from facts import Facts
from merge import merge_headers, merge_manifest
from scan import HeaderSet
from store import save


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("include", nargs="*", type=Path, metavar="INCLUDE", help="a folder with Python.h")
    parser.add_argument("--from-scratch", action="store_true", help="forget the sets read before")
    arguments = parser.parse_args()
    facts = Facts() if arguments.from_scratch else Facts.load()
    for headers in sorted(map(HeaderSet, arguments.include), key=lambda it: it.minor):
        merge_headers(facts, headers)
        print(f"{headers.version} from {headers.include}", flush=True)
    merge_manifest(facts)
    facts.manifest = importlib.metadata.version("abi3info")
    save(facts)


if __name__ == "__main__":
    main()
