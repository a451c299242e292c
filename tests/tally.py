#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up meson's test logs: tally.py LOG.json…

A program that speaks TAP counts by its cases, any other as one. What failed is named, with the end of
what it said; the last line is “N passed, N failed”. Ends with 1 if anything failed.

A test that was run again counts as it ended then: NAME-again.json beside NAME.json. With --failed only
the names of what failed are written, for running them again.
"""

import json
import pathlib
import re
import sys

CASE = re.compile(r"^ *(not ok|ok) +\d+[^#\n]*(#\s*SKIP)?", re.MULTILINE | re.IGNORECASE)
GOOD = ("OK", "EXPECTEDFAIL")


class Tally:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.seconds = 0.0

    def add(self, test):
        said = test.get("stdout") or ""
        cases = CASE.findall(said)
        good = sum(1 for word, skip in cases if word.lower() == "ok" and not skip)
        bad = sum(1 for word, _ in cases if word.lower() != "ok")
        self.seconds += test.get("duration") or 0
        self.skipped += sum(1 for _, skip in cases if skip)
        if test["result"] == "SKIP":
            self.skipped += 0 if cases else 1
        elif test["result"] in GOOD:
            self.passed += good if cases else 1
        else:
            self.passed += good
            self.failed += max(bad, 1)
            self.tell(test, said)

    @staticmethod
    def tell(test, said):
        print(f"\n{test['result']}: {test['name']}")
        for line in (said + (test.get("stderr") or "")).splitlines()[-40:]:
            print("  " + line)


def read(log):
    """The tests of one log by name, in their order."""
    path = pathlib.Path(log)
    again = path.with_name(path.stem + "-again.json")
    tests = {}
    for file in (path, again):
        if file.exists():
            for line in file.read_text(encoding="utf-8").splitlines():
                test = json.loads(line)
                tests[test["name"]] = test
    return tests.values()


def main(arguments):
    if arguments[0] == "--failed":
        for test in read(arguments[1]):
            if test["result"] not in (*GOOD, "SKIP"):
                print(test["name"].split(" / ")[-1])
        return 0
    tally = Tally()
    for log in arguments:
        for test in read(log):
            tally.add(test)
    if tally.skipped:
        print(f"{tally.skipped} skipped")
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed or not tally.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
