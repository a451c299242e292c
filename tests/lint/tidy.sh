#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy and cppcheck over the program: tidy.sh BUILD-FOLDER [SECONDS]
#
# A source that was found good stays so until it, a header or the rules change. Whoever is not
# looked at within the time is named: that is no failure, and the next run goes on from there.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

build=$1
bound=${2:-420}
good=$build/tidy
mkdir -p "$good" "$build/cppcheck"
newest=$(find app ui tests \( -name '*.h' -o -name .clang-tidy \) -printf '%T@\n' | sort -n | tail -n 1)
[ .clang-tidy -nt "$good/.rules" ] && rm -f "$good"/*.good && touch "$good/.rules"

# shellcheck disable=SC2317
look() {
  local mark=$2/${1//\//_}.good
  if clang-tidy --quiet -p "$3" "$1" > "$mark.log" 2> "$mark.noise"; then
    touch "$mark"
    rm -f "$mark.log" "$mark.noise"
  else
    sed -nE 's|^.*\.\./((app\|ui)/[^ ]*:.* error: )|\1|p' "$mark.log" "$mark.noise"
    return 1
  fi
}
export -f look

# Only what is compiled has flags to be looked at with.
mapfile -t sources < <(sed -nE 's|.*"file": "\.\./((app\|ui)/[^"]*\.c)".*|\1|p' \
  "$build/compile_commands.json" | sort -u)
todo=()
for source in "${sources[@]}"; do
  mark=$good/${source//\//_}.good
  [ "$mark" -nt "$source" ] && [ "$(stat -c %Y "$mark")" -ge "${newest%.*}" ] || todo+=("$source")
done

status=0
if [ ${#todo[@]} -gt 0 ]; then
  # shellcheck disable=SC2016
  printf '%s\0' "${todo[@]}" |
    timeout "$bound" xargs -0 -n 1 -P "$(nproc)" bash -c 'look "$2" "$0" "$1"' "$good" "$build" || status=$?
  if [ "$status" -eq 124 ]; then
    echo "clang-tidy: not everything was looked at in $bound seconds"
    status=0
  fi
fi
[ "$status" -eq 0 ] || echo "clang-tidy: something is to be mended; how it comes to that stands in $good/*.log"

cppcheck --quiet -j "$(nproc)" --library=gtk --enable=warning,performance,portability --inline-suppr \
  --suppress=unknownMacro --suppress=internalAstError --suppress=missingIncludeSystem --error-exitcode=3 \
  --cppcheck-build-dir="$build/cppcheck" -Iapp/core -Iapp/formats -Iapp/store -Iapp/session -Iui app ui || status=3
exit "$status"
