"""`python -m abi3lint`: the program takes this process's place."""

import os
import sys

from abi3lint._find import find_abi3lint


def main() -> None:
    try:
        program = find_abi3lint()
        os.execv(program, [program, *sys.argv[1:]])
    except OSError as error:
        print(f"abi3lint: error: {error}", file=sys.stderr)
        sys.exit(2)


main()
