#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrows go down only: what a folder may include and call, by the map in app/README.md."""

import re

import tree

GTK = r"#\s*include\s*[<\"](gtk|gdk|gsk|adwaita)"
SQL = r"#\s*include\s*[<\"]sqlite3|\bsqlite3_\w+\s*\(|\"\s*(SELECT .* FROM|INSERT INTO|CREATE TABLE|" \
      r"DELETE FROM|UPDATE \w+ SET|PRAGMA )"
SOCKET = r"#\s*include\s*[<\"](libsoup|sys/socket|netinet|netdb|arpa/)|\b(g_socket_\w+|soup_\w+)\s*\("
CLOCK = r"\b(g_get_real_time|g_get_monotonic_time|g_date_time_new_now\w*|g_date_set_time\w*|" \
        r"clock_gettime|gettimeofday|localtime\w*|time)\s*\("
FILES = r"\b(fopen|open|g_file_\w+|g_fopen|g_open|getenv|g_getenv|g_get_user_\w+|g_settings_\w+)\s*\("
JSON = r"#\s*include\s*[<\"]json-glib|\bjson_\w+_new\s*\("
ABOVE_CORE = r"#\s*include\s*[<\"](gio/|json-glib|\.\./(formats|session|store|net|cli))"

# What is refused, the folders where it is looked for, and those where it has its home.
RULES = [
    (GTK, "GTK below the window", ["app", "tests"], ["tests/ui", "tests/bench"]),
    (SQL, "SQL outside app/store", ["app", "ui"], ["app/store"]),
    (SOCKET, "a socket outside app/net", ["app", "ui"], ["app/net"]),
    (CLOCK, "a clock in the core", ["app/core"], []),
    (FILES, "a file, a setting or the environment in the core", ["app/core"], []),
    (ABOVE_CORE, "more than GLib in the core", ["app/core"], []),
    (JSON, "JSON outside app/formats and app/cli", ["app", "ui"], ["app/formats", "app/cli"]),
]


def own_headers():
    """Header name to the layer that it belongs to, 0 the lowest."""
    order = ["app/core", "app/formats", "app/store", "app/net", "app/session", "app/cli", "ui"]
    layers = {}
    for height, folder in enumerate(order):
        for path in tree.files("*.h", folders=[folder]):
            layers[path.name] = (height, folder)
    return order, layers


def upward():
    """Includes of a project header that stands above the file which includes it."""
    order, layers = own_headers()
    for height, folder in enumerate(order):
        for path in tree.files("*.[ch]", folders=[folder]):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = re.match(r'#\s*include\s*"([^"]+)"', line)
                above = match and layers.get(match.group(1).split("/")[-1])
                if above and above[0] > height:
                    yield f"{tree.name(path)}:{number}: {match.group(1)} belongs to {above[1]}"


def refused():
    for pattern, what, folders, homes in RULES:
        for path in tree.files("*.[ch]", folders=folders):
            if any(tree.name(path).startswith(home + "/") for home in homes):
                continue
            code = tree.blank(path.read_text(encoding="utf-8"), strings=False)
            for number, line in enumerate(code.splitlines(), 1):
                if re.search(pattern, line):
                    yield f"{tree.name(path)}:{number}: {what}: {line.strip()}"


if __name__ == "__main__":
    tree.end([*refused(), *upward()], f"{len(tree.files('*.[ch]'))} files")
