#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole tree as clang-format would lay it out. With --write it is laid out so.
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v clang-format > /dev/null || { echo "clang-format is not installed: skipped"; exit 77; }
sources() {
  find app ui tests -name '*.[ch]' -print0
}

if [ "${1-}" = --write ]; then
  sources | xargs -0 clang-format --style=file -i
  exit
fi
wrong=$(sources | xargs -0 -n 16 -P 2 clang-format --style=file --dry-run 2>&1 |
  grep -oE '^(app|ui|tests)/[^:]+' | sort -u || true)
[ -z "$wrong" ] && exit
echo "These are laid out otherwise; tests/lint/format.sh --write mends it:"
echo "$wrong"
exit 1
