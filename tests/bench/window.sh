#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# window.sh FIRST-FRAME FIRSTPASS: start to first frame and memory of the open window, beside GNOME
# Text Editor in the same run. The two take turns, so that what else the machine does meets both;
# each start has its own display, session and empty home. The first round only warms the disk.
set -uo pipefail

first_frame=$1
firstpass=$2
rounds=${FP_BENCH_ROUNDS:-7}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

# start NAME COMMAND…: one start; appends milliseconds and KiB to the name's list.
start() {
  local name=$1
  shift
  rm -rf "$home/in"
  mkdir -m 0700 "$home/in" "$home/in/run"
  env -u WAYLAND_DISPLAY -u DISPLAY -u DBUS_SESSION_BUS_ADDRESS \
    HOME="$home/in" XDG_RUNTIME_DIR="$home/in/run" XDG_CONFIG_HOME="$home/in/config" \
    XDG_DATA_HOME="$home/in/data" XDG_CACHE_HOME="$home/cache" XDG_STATE_HOME="$home/in/state" \
    GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none LC_ALL=C.UTF-8 \
    xvfb-run -a -s '-screen 0 1366x768x24' dbus-run-session -- "$first_frame" "$@" \
    >> "$home/$name" 2> "$home/errors" || echo "a start of $name showed no window" >&2
}

# middle NAME COLUMN: the median.
middle() {
  sort -n -k "$2,$2" "$home/$1" | awk -v c="$2" '{ v[NR] = $c } END { print v[int((NR + 1) / 2)] }'
}

for ((round = 0; round <= rounds; round++)); do
  start firstpass "$firstpass"
  start editor gnome-text-editor --standalone
  [ "$round" -gt 0 ] || rm -f "$home/firstpass" "$home/editor"
done
if [ ! -s "$home/firstpass" ] || [ ! -s "$home/editor" ]; then
  sed 's/^/  /' "$home/errors" >&2
  exit 1
fi
awk -v ours="$(middle firstpass 1)" -v theirs="$(middle editor 1)" \
  -v own="$(middle firstpass 2)" -v their="$(middle editor 2)" 'BEGIN {
    printf "start to first frame, median        Firstpass %7.1f ms   Text Editor %7.1f ms   ", ours, theirs
    printf "ratio %.2f%s\n", ours / theirs, (ours > theirs ? "   MISSED" : "")
    printf "memory of the open window (PSS)     Firstpass %7.1f MiB  Text Editor %7.1f MiB  ratio %.2f\n",
      own / 1024, their / 1024, own / their
    exit (ours > 2 * theirs)
  }'
