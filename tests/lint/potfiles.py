#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names every file with a text for people, no other, and in order.

With --write it is written anew.
"""

import re
import sys

import tree

LIST = tree.ROOT / "po" / "POTFILES.in"
IN_CODE = re.compile(r"\b(?:_|N_|C_|NC_|ngettext|g_dngettext|dngettext)\s*\(\s*(?:\w+\s*,\s*)?\"")
IN_MARKUP = re.compile(r'translatable="(?:yes|true)"')
DATA = ["data/io.github.firstpass.Firstpass.desktop.in",
        "data/io.github.firstpass.Firstpass.gschema.xml",
        "data/io.github.firstpass.Firstpass.metainfo.xml.in"]


def wanted():
    found = set(DATA)
    for path in tree.files("*.c", "*.h", folders=("app", "ui")):
        if IN_CODE.search(tree.blank(path.read_text(encoding="utf-8"), strings=False)):
            found.add(tree.name(path))
    for path in tree.files("*.ui", folders=("ui",)):
        if IN_MARKUP.search(path.read_text(encoding="utf-8")):
            found.add(tree.name(path))
    return sorted(found)


def main():
    names = wanted()
    if "--write" in sys.argv:
        LIST.write_text("# Files with texts for people, sorted. tests/lint/potfiles.py --write\n" +
                        "".join(name + "\n" for name in names), encoding="utf-8")
    listed = [line for line in LIST.read_text(encoding="utf-8").splitlines()
              if line and not line.startswith("#")]
    complaints = [f"po/POTFILES.in: {name} is missing" for name in names if name not in listed]
    complaints += [f"po/POTFILES.in: {name} has no text for people" for name in listed
                   if name not in names]
    if not complaints and listed != names:
        complaints.append("po/POTFILES.in: not sorted, or a file twice")
    tree.end(complaints, f"{len(names)} files")


if __name__ == "__main__":
    main()
