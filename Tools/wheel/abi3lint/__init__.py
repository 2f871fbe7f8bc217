"""Runs the abi3lint that this package was installed with: `python -m abi3lint`, or the function `find_abi3lint`."""

from abi3lint._find import find_abi3lint

__all__ = ["find_abi3lint"]
