#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every public function of the engine carries its contract.

Its own comment names it (/** name: …) or stands right above it; one comment above a paragraph of
declarations speaks for all of them.
"""

import re

import tree

FOLDERS = ("app/core", "app/formats", "app/session", "app/store", "app/net")
DECLARED = re.compile(r"^[A-Za-z_][\w \t*]*?[ *](fp_\w+) \(", re.MULTILINE)
BOILERPLATE = re.compile(r"_get_type$|_error_quark$|_(ref|unref|free)$")


def declared():
    """Public functions, with the header that declares each."""
    for header in tree.files("*.h", folders=FOLDERS):
        code = tree.blank(header.read_text(encoding="utf-8"))
        for match in DECLARED.finditer(code):
            if not match.group(0).startswith(("typedef", "static", "#")):
                line = code.count("\n", 0, match.start(1)) + 1
                yield match.group(1), f"{tree.name(header)}:{line}"


def documented():
    found = set()
    for path in tree.files("*.[ch]", folders=FOLDERS):
        text = path.read_text(encoding="utf-8")
        for comment in re.findall(r"/\*\*.*?\*/", text, re.DOTALL):
            found.update(re.findall(r"\*\s+(fp_\w+):", comment))
        # A definition with a comment right above it, and a paragraph of declarations with one.
        for match in re.finditer(r"\*/\n(?:[\w*]+[ \n*]+)+?(fp_\w+) \(", text):
            found.add(match.group(1))
        if path.suffix == ".h":
            for paragraph in re.findall(r"\*/\n(.+?)(?:\n\n|\Z)", text, re.DOTALL):
                found.update(DECLARED.findall(paragraph))
    return found


if __name__ == "__main__":
    known = documented()
    functions = list(declared())
    tree.end([f"{place}: {function} has no comment with its contract" for function, place in functions
              if function not in known and not BOILERPLATE.search(function)],
             f"{len(functions)} functions")
