"""Finds the program. pip puts it into a folder of scripts, and which one depends on how it was told to install."""

import os
import sys
import sysconfig


def find_abi3lint() -> str:
    """The path of the program.

    Raises FileNotFoundError that names the folders that were searched.
    """
    name = "abi3lint" + (sysconfig.get_config_var("EXE") or "")
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    folders = [
        sysconfig.get_path("scripts"),
        sysconfig.get_path("scripts", vars={"base": sys.base_prefix}),
        sysconfig.get_path("scripts", scheme=_user_scheme()),
        os.path.join(package, "bin"),  # pip install --target
        # pip install --prefix: PREFIX/lib/python3.X/site-packages
        os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(package))), "bin"),
    ]
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and os.path.isdir(os.path.join(os.path.dirname(folder), "share", "abi3lint")):
            return path
    raise FileNotFoundError(f"{name}: not found in {', '.join(dict.fromkeys(folders))}; install abi3lint again")


def _user_scheme() -> str:
    if sys.version_info >= (3, 10):
        return sysconfig.get_preferred_scheme("user")
    return "osx_framework_user" if sys.platform == "darwin" and sys._framework else "posix_user"
