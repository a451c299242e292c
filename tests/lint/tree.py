# SPDX-License-Identifier: GPL-3.0-or-later
"""What every check of the sources shares: which files there are, and how a check ends."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CODE = re.compile(
    r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)


def files(*patterns, folders=("app", "ui", "tests")):
    """The project's own files with these names, sorted, never those of a build."""
    found = set()
    for folder in folders:
        for pattern in patterns:
            found.update((ROOT / folder).rglob(pattern))
    return sorted(found)


def name(path):
    return path.relative_to(ROOT).as_posix()


def blank(text, strings=True):
    """The code with its comments, and its strings if wanted, blanked; the lines stay as they are."""

    def hide(match):
        found = match.group(0)
        if found[0] in "\"'" and not strings:
            return found
        return re.sub(r"[^\n]", " ", found)

    return CODE.sub(hide, text)


def end(complaints, looked_at):
    """Prints each complaint and leaves, with failure if there is one."""
    for complaint in complaints:
        print(complaint)
    print(f"{looked_at} looked at, {len(complaints)} to mend")
    sys.exit(1 if complaints else 0)
