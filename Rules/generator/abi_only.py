"""Lists the names that the manifest keeps for old binaries only, and decides each by manifest and headers.

    python3 abi_only.py

A name is ABI105 if the manifest says so, whether or not headers still show it: `shown` are the versions whose headers do
at their own `Py_LIMITED_API`. Private names are ABI103. A name that no entry of the manifest marks, but that the newest
headers hide, is in the second list; it stays in the Limited API of the manifest, and ABI106 says that it is gone.
"""

from __future__ import annotations

from pack import Packer
from ranges import write_versions


def main() -> None:
    packer = Packer()
    print("kept for old binaries only, by the manifest:")
    for name, facts in sorted(packer.facts.names.items()):
        if facts.abi_only:
            shown = write_versions(facts.limited) or "never"
            print(f"  {packer.verdicts[name].tier:9} {name:36} added 3.{facts.added:<3} shown {shown}")
    print("in the manifest, and hidden by the newest headers:")
    for name, facts in sorted(packer.facts.names.items()):
        hidden = facts.added is not None and not facts.abi_only and facts.full and packer.newest not in facts.limited
        if hidden and not facts.ifdef:
            print(f"  {packer.verdicts[name].tier:9} {name:36} added 3.{facts.added:<3} shown {write_versions(facts.limited) or 'never'}")


if __name__ == "__main__":
    main()
