#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up meson's test logs: tally.py LOG.json…

A program that speaks TAP counts by its cases, any other as one. What failed is named, with the end of
what it said; the last line is “N passed, N failed”. Ends with 1 if anything failed.
"""

import json
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


def main(logs):
    tally = Tally()
    for log in logs:
        with open(log, encoding="utf-8") as lines:
            for line in lines:
                tally.add(json.loads(line))
    if tally.skipped:
        print(f"{tally.skipped} skipped")
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed or not tally.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
