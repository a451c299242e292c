#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each source names its license first, stays short, and is finished."""

import re

import tree

LONGEST_FILE = 600
LICENSE = "SPDX-License-Identifier:"
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
PATTERNS = ("*.[ch]", "*.py", "*.sh", "*.ui", "*.css", "*.xml", "*.svg", "*.in", "meson.build")
NO_LICENSE = {"POTFILES.in"}


def complaints():
    for path in sources():
        lines = path.read_text(encoding="utf-8").splitlines()
        if path.name not in NO_LICENSE and not any(LICENSE in line for line in lines[:3]):
            yield f"{tree.name(path)}:1: no {LICENSE} line"
        if path.suffix in (".c", ".h") and (not lines or LICENSE not in lines[0]):
            yield f"{tree.name(path)}:1: the license stands first in a source"
        if path.suffix in (".c", ".h", ".py") and len(lines) > LONGEST_FILE:
            yield f"{tree.name(path)}:{len(lines)}: more than {LONGEST_FILE} lines"
        for number, line in enumerate(lines, 1):
            if UNFINISHED.search(line) and "UNFINISHED" not in line:
                yield f"{tree.name(path)}:{number}: unfinished: {line.strip()}"


def sources():
    return [path for path in tree.files(*PATTERNS, folders=("app", "ui", "tests", "data", "po"))
            if path.suffix != ".in" or path.name.startswith("io.")]


if __name__ == "__main__":
    tree.end(list(complaints()), f"{len(sources())} files")
