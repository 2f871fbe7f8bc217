#!/bin/bash
# Installs on Debian or Ubuntu what abi3lint needs beside a Swift toolchain: a libclang with its builtin headers, and
# Python's headers.
set -euo pipefail

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

export DEBIAN_FRONTEND=noninteractive
as_root apt-get update -q
as_root apt-get install -q -y --no-install-recommends libclang-dev python3-dev
