#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# app/start as a person at a terminal, a script and two of them at once would use it.
set -uo pipefail
unset DISPLAY WAYLAND_DISPLAY
root=$FP_SOURCE_ROOT
start=$root/app/start
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0

# expect NAME COMMAND…: one case, good if the command is.
expect() {
  local name=$1
  shift
  number=$((number + 1))
  if "$@" > "$work/said" 2>&1; then
    echo "ok $number - $name"
  else
    echo "not ok $number - $name"
    sed 's/^/# /' "$work/said" | tail -n 20
  fi
}

one_line_only() {
  "$start" --version < /dev/null > "$work/out" 2> "$work/err" || return
  [ "$(wc -l < "$work/out")" -eq 1 ] && grep -q '^firstpass' "$work/out"
}

same_folder() {
  cp "$root/data/samples/h2032-group.json" "$work/claim.json"
  cd "$work" || return
  "$start" check --format json claim.json < /dev/null > out.json 2> err.txt
  [ $? -le 2 ] && python3 -c 'import json, sys; json.load(open("out.json"))["verdict"]'
}

own_exit_code() {
  "$start" check "$work/no-such-claim.json" < /dev/null
  [ $? -eq 66 ]
}

no_display() {
  "$start" < /dev/null > "$work/out" 2> "$work/err" || return
  grep -q 'no display' "$work/err" && grep -q . "$work/out"
}

quick_again() {
  local before=${EPOCHREALTIME/[.,]/}
  "$start" --version < /dev/null || return
  local took=$(((${EPOCHREALTIME/[.,]/} - before) / 1000))
  echo "took $took ms"
  [ "$took" -lt 1000 ]
}

two_at_once() {
  local first second
  rm -f "$root/build/app/cli/firstpass-cli"
  "$start" --version < /dev/null > "$work/first" &
  first=$!
  "$start" --version < /dev/null > "$work/second" &
  second=$!
  wait $first && wait $second && cmp "$work/first" "$work/second"
}

echo 1..6
expect "says nothing on standard output but the program's own" one_line_only
expect "finds a file by the caller's folder" same_folder
expect "ends as firstpass-cli ends" own_exit_code
expect "checks the samples where there is no display" no_display
expect "starts within a second when nothing changed" quick_again
expect "two at once build without harm" two_at_once
