#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The group session desk of the real window, typed at a person's speed.

usage: run-display group.py PROGRAM SOURCE SHOW_DRAFT CLI
"""

import json
import os
import subprocess
import sys
import time

from driver import check, Failed, main, Program, SAMPLES, wait_for, xdotool

CLI = sys.argv[4]
MANY = 8
A_KEY = 0.2  # seconds a key: 60 words a minute, as somebody types who does it all day
MOST_SECONDS = 60
NAMES = ["Rivera, Ana", "Adeyemi, Ben", "Zhang, Cui", "Haddad, Dina", "Larsen, Erik", "Moreau, Fay",
         "Novak, Gert", "Pereira, Hugo"]


def cli(*arguments):
    done = subprocess.run([CLI, "ledger", *map(str, arguments), "--format", "json"], capture_output=True, text=True)
    check(done.returncode < 64, f"{arguments}: {done.stderr}")
    return [json.loads(row) for row in done.stdout.splitlines() if row.startswith("{")]


def fill_ledger():
    """Eight clients with coverage and authorization, each of whom was there a week ago."""
    sample = json.loads((SAMPLES / "clean.json").read_text())
    folder = os.environ["HOME"]
    for n, name in enumerate(NAMES):
        sample["id"] = f"OLD-{n}"
        sample["client"].update(id=f"C-10{n + 1:02}", name=name, member_id=f"W7700{n}")
        sample["authorizations"][0].update(number=f"A77{n}", used=None)
        sample["lines"][0]["date"] = "2026-11-16"
        sample["history"] = []
        path = os.path.join(folder, f"claim-{n}.json")
        with open(path, "w") as out:
            json.dump(sample, out)
        subprocess.run([CLI, "ledger", "save", path], capture_output=True, check=True)


def remember(program):
    """Puts the sample on the clipboard, so that who bills is remembered, as after any claim."""
    program.press("ctrl+shift+c")
    wait_for(lambda: program.says("on the clipboard"), "nothing was copied")


class Typist:
    """Types no faster than a person, and counts."""

    def __init__(self, program):
        self.program, self.presses, self.began = program, 0, time.monotonic()

    def press(self, *keys):
        for key in keys:
            xdotool("key", "--", key)
            self.presses += 1
            time.sleep(A_KEY)

    def type(self, text):
        for letter in text:
            xdotool("type", "--", letter)
            self.presses += 1
            time.sleep(A_KEY)

    def seconds(self):
        return time.monotonic() - self.began


def new_claims():
    return [row for row in cli("list") if not row["id"].startswith("OLD")]


def enter_group(program):
    """A new group from nothing: what, when, what else is not as last time, and the eight."""
    typist = Typist(program)
    typist.press("ctrl+2")
    wait_for(lambda: program.focused() == "What was done?", "the page did not open")
    typist.type("h2032")
    typist.press("Return", "Tab")  # today
    typist.type("10")
    typist.press("Tab")
    typist.type("11")
    typist.press("Tab", "Tab", "Tab", "Tab")  # who led, staff and place as last time
    typist.type("music")
    typist.press("Return", "Tab", "Tab")  # the charge that is offered
    typist.press("alt+a")
    for n in range(MANY):
        typist.type(f"c-10{n + 1:02}")
        typist.press("Return")
    typist.press("alt+y")  # the notes hold all that is asked for
    typist.press("alt+s")
    wait_for(lambda: len(new_claims()) == MANY,
             f"saved: {new_claims()}, the focus is in {program.focused()!r}")
    return typist


def test_group_of_eight():
    fill_ledger()
    program = Program(SAMPLES / "clean.json")
    remember(program)
    typist = enter_group(program)
    seconds = typist.seconds()
    check(not program.unnamed(), f"without a name: {program.unnamed()}")
    program.close()
    claims = [cli("show", row["id"])[0] for row in new_claims()]
    check(sorted(claim["client"]["name"] for claim in claims) == sorted(NAMES), f"clients: {claims}")
    for claim in claims:
        line = claim["lines"][0]
        others = [name for name in NAMES if name != claim["client"]["name"]]
        check(line["clients_present"] == MANY and line["modifiers"] == ["HQ", "HO"], f"line: {line}")
        check(not any(name in json.dumps(claim) for name in others), f"another's name: {claim}")
    print(f"# a group of {MANY} took {typist.presses} presses, {seconds:.0f} s at {A_KEY} s a press")
    check(seconds <= MOST_SECONDS, f"{seconds:.0f} s")


def test_same_group_again():
    """A week later: the group, the day, the notes."""
    fill_ledger()
    program = Program(SAMPLES / "clean.json")
    remember(program)
    enter_group(program)
    program.press("alt+n")
    typist = Typist(program)
    typist.type("mon")  # opens the groups, and finds this one by its name
    typist.press("Return", "Tab", "Tab")
    typist.type("11/20")
    typist.press("Tab", "alt+y", "alt+s")
    wait_for(lambda: len(new_claims()) == 2 * MANY, f"the second was not saved: {program.focused()}")
    program.close()
    print(f"# the same group again took {typist.presses} presses")
    check(typist.presses <= 20, f"{typist.presses} presses")


def focus_is(program, name):
    try:
        wait_for(lambda: program.focused() == name, "")
    except Failed as failure:
        raise Failed(f"the focus is in {program.focused()!r}, not in {name!r}") from failure


def test_everything_is_named_and_reached():
    """Tab goes through the rows and out again; unfolded, everything has a name."""
    fill_ledger()
    program = Program(SAMPLES / "clean.json")
    remember(program)
    program.press("ctrl+2")
    wait_for(lambda: program.focused() == "What was done?", "the page did not open")
    program.type("h2032")
    program.press("Return", "Tab")
    program.type("10")
    program.press("Tab")
    program.type("11")
    program.press("alt+a")
    program.type("c-1001")
    program.press("Return")
    wait_for(lambda: program.says("More about Rivera, Ana"), "nobody was added")
    time.sleep(0.5)  # until the row is in its place
    program.press("shift+Tab")
    focus_is(program, "More about Rivera, Ana")
    program.press("space", "Tab")
    focus_is(program, "Minutes, if fewer")
    program.type("30")
    program.press("Tab")
    wait_for(lambda: program.says("^2 units$"), "the minutes were not taken")
    check(not program.unnamed(), f"without a name: {program.unnamed()}")
    program.press("shift+Tab", "shift+Tab", "shift+Tab")
    focus_is(program, "Rivera, Ana was present")
    program.press("space")
    wait_for(lambda: program.says("^Absent$"), "nobody is absent")
    program.close()


def test_survives_being_killed():
    fill_ledger()
    program = Program()
    program.press("ctrl+2")
    wait_for(lambda: program.focused() == "What was done?", "the page did not open")
    program.type("h2032")
    program.press("Return", "alt+a")
    program.type("c-1003")
    program.press("Return")
    wait_for(lambda: program.says("More about Zhang, Cui"), "nobody was added")
    program.kill()
    again = Program()
    again.press("ctrl+2")
    wait_for(lambda: again.says("More about Zhang, Cui"), "what was entered is gone")
    again.close()


if __name__ == "__main__":
    main("group", dict(globals()))
