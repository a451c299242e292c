#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole tree as clang-format would lay it out. With --write it is laid out so.
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v clang-format > /dev/null || { echo "clang-format is not installed: skipped"; exit 77; }
mode=(--dry-run -Werror)
[ "${1-}" = --write ] && mode=(-i)
find app ui tests -name '*.[ch]' -print0 |
  xargs -0 --no-run-if-empty -n 16 -P 2 clang-format --style=file "${mode[@]}"
