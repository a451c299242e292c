#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, by keyboard and accessibility tree alone.

usage: run-display window.py PROGRAM SOURCE SHOW_DRAFT [KILLS]
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from driver import check, clean, draft, line, main, press_named, PROGRAM, Program, SAMPLES, wait_for, xdotool

KILLS = int(sys.argv[4]) if len(sys.argv) > 4 else 5
MOST_PRESSES, MOST_PRESSES_NEXT = 40, 8


def test_every_page_is_named():
    """Each page and step opens, and everything that takes the focus has a name."""
    program = Program(SAMPLES / "will-deny.json")
    bad = {}
    places = [("claim", []), ("guide 1", ["ctrl+g"]), ("guide 2", ["alt+2"]), ("guide 3", ["alt+3"]),
              ("guide 4", ["alt+4"]), ("guide 5", ["alt+5"]), ("all again", ["ctrl+g"])]
    for name, keys in places:
        program.press(*keys)
        time.sleep(0.5)
        bad[name] = program.unnamed()
    program.close()
    bad = {name: found for name, found in bad.items() if found}
    check(not bad, f"without a name: {bad}")


def test_other_pages_are_named():
    program = Program(SAMPLES / "will-deny.json")
    bad = {}
    press_named(program, "^Compare with codes like it$")
    bad["compare"] = program.unnamed()
    press_named(program, "^Back$")
    press_named(program, "^Show the payer")
    bad["payers"] = program.unnamed()
    program.press("ctrl+f")
    bad["claim"] = program.unnamed()
    for name, key in (("help", "F1"), ("shortcuts", "ctrl+question"), ("preferences", "ctrl+comma")):
        program.press(key)
        time.sleep(1)
        bad[name] = program.unnamed()
        program.press("Escape")
        program.focus_window()
    program.close()
    bad = {name: found for name, found in bad.items() if found}
    check(not bad, f"without a name: {bad}")


def test_focus_starts_in_client():
    program = Program()
    focused = program.focused()
    program.close()
    check(focused == "Client", f"the focus starts in {focused!r}")


def test_undo_leaves_what_was_opened():
    """Ctrl+Z is the claim's: it takes back what a person typed, never what the program put there."""
    program = Program(SAMPLES / "will-deny.json")
    wait_for(lambda: line().get("date") == "2026-11-20", "the sample did not open")
    program.press("ctrl+z")
    time.sleep(0.5)
    check(draft()["client"].get("name") == "Rivera, Ana", f"undo changed the client: {draft()['client']}")
    program.press("Tab", "Tab", "Tab", "ctrl+a")
    program.type("11/18")
    program.press("Tab")
    wait_for(lambda: line().get("date") == "2026-11-18", "the date was not taken")
    program.press("ctrl+z")
    wait_for(lambda: line().get("date") == "2026-11-20", "the date did not come back")
    program.close()


def test_choosing_by_typing():
    """Place by its number or any part of its name; Tab goes on, Shift+Tab leads back."""
    program = Program(SAMPLES / "clean.json")
    wait_for(lambda: line().get("place_of_service") == "53", "the sample did not open")
    program.press(*["Tab"] * 7)
    program.type("office")
    program.press("Return")
    wait_for(lambda: line().get("place_of_service") == "11", "Office was not chosen")
    program.type("mental")
    program.press("Tab", "shift+Tab")
    wait_for(lambda: line().get("place_of_service") == "53", "the mental health center was not chosen")
    focused = program.focused()
    program.close()
    check(focused.startswith("Place"), f"the focus is in {focused!r}")


def remember_group(program):
    """Puts the sample group session on the clipboard, so that its habits are remembered."""
    program.press("ctrl+shift+c")
    wait_for(lambda: program.says("on the clipboard"), "nothing was copied")
    program.press("ctrl+n")
    wait_for(lambda: not draft().get("client"), "no new claim was begun")


def test_group_session_by_keyboard():
    """A group session for a known payer, from the keyboard alone."""
    program = Program(SAMPLES / "clean.json")
    wait_for(lambda: line().get("code") == "H2032", "the sample did not open")
    remember_group(program)
    program.presses = 0
    program.type("C-1002")
    program.press("Tab")
    program.type("h2032")
    program.press("Return")  # takes the code and goes to Date
    # today, the times, clients, place, people and charge as last time
    program.tab_to("Add a diagnosis")
    program.type("f331")
    program.press("Return")
    program.press("ctrl+Return", "ctrl+Return")  # the two suggested modifiers
    program.press("alt+4")
    program.type("a")  # all yes
    presses = program.presses
    kept = wait_for(lambda: draft().get("documentation") and draft(), "the answers are not in the draft")
    program.close()
    first = kept["lines"][0]
    check(first["code"] == "H2032", f"code: {first}")
    check(first.get("start") == "10:00" and first.get("end"), f"times: {first}")
    check(first.get("clients_present", 0) > 1, f"clients: {first}")
    check(first.get("modifiers") == ["HQ", "HO"], f"modifiers: {first}")
    check(first.get("place_of_service") == "53" and first.get("charge"), f"place and charge: {first}")
    check(kept["payer"] == "tx-example" and kept["client"]["id"] == "C-1002", f"claim: {kept}")
    check(kept.get("diagnoses") == ["F33.1"], f"diagnoses: {kept}")
    check(set(kept["documentation"].values()) == {"yes"}, f"documentation: {kept}")
    print(f"# a group session took {presses} presses")
    check(presses <= MOST_PRESSES, f"{presses} presses, {MOST_PRESSES} wanted")


def test_group_session_typed_out():
    """The same with the times, the clients and the charge typed."""
    program = Program(SAMPLES / "clean.json")
    wait_for(lambda: line().get("code") == "H2032", "the sample did not open")
    remember_group(program)
    program.presses = 0
    program.type("C-1002")
    program.press("Tab")
    program.type("h2032")
    program.press("Return")
    for name, text in (("From", "9"), ("To", "10"), ("Clients present", "5"), ("Charge", "110")):
        program.tab_to(name)
        program.type(text)
    program.press("Tab")
    program.press("ctrl+Return", "ctrl+Return", "alt+4")
    program.type("a")
    presses = program.presses
    wait_for(lambda: draft().get("documentation"), "the answers are not in the draft")
    first = line()
    program.close()
    check((first.get("start"), first.get("end")) == ("09:00", "10:00"), f"times: {first}")
    check(first.get("clients_present") == 5 and first.get("charge") == "110.00", f"line: {first}")
    print(f"# typed out it took {presses} presses")
    check(presses <= MOST_PRESSES, f"{presses} presses, {MOST_PRESSES} wanted")


def test_next_ones():
    """The next client of the group, and the next session of the client."""
    program = Program(SAMPLES / "clean.json")
    wait_for(lambda: line().get("code") == "H2032", "the sample did not open")
    program.presses = 0
    program.press("ctrl+d")
    program.type("C-1002")
    program.press("Return")
    other = program.presses
    kept = wait_for(lambda: draft().get("client", {}).get("id") == "C-1002" and draft(), "no next client")
    check(kept["lines"][0]["code"] == "H2032" and kept["lines"][0].get("start"), f"claim: {kept}")
    check("name" not in kept["client"], f"the other client's name stayed: {kept}")
    program.press("ctrl+z", "ctrl+z")
    wait_for(lambda: draft().get("client", {}).get("id") != "C-1002", "undo did not bring the claim back")
    program.presses = 0
    program.press("ctrl+shift+d")
    program.type("today")
    program.press("Tab")
    same = program.presses
    kept = wait_for(lambda: line().get("date") and draft(), "no next session")
    program.close()
    check(len(kept.get("history", [])) >= 1, f"history: {kept}")
    print(f"# the next ones took {other} and {same} presses")
    check(max(other, same) <= MOST_PRESSES_NEXT, f"{other} and {same} presses")


def test_wrong_text_leaves_the_claim():
    """What cannot be meant is told at the field, and the old value stays."""
    program = Program(SAMPLES / "clean.json")
    before = wait_for(lambda: line().get("date"), "the sample did not open")
    program.press("alt+1")
    while program.focused() != "Date":
        program.press("Tab")
    program.press("ctrl+a")
    program.type("soon")
    program.press("Return")
    wait_for(lambda: program.says("A day such as"), "nothing was said at the field")
    check(program.focused() == "Date", "the focus left the field")
    check(line().get("date") == before, f"the date is {line().get('date')}")
    program.press("ctrl+a")
    program.type("nov 19")
    program.press("Return")
    wait_for(lambda: line().get("date", "").endswith("-11-19"), "the date was not taken")
    program.close()


def test_bad_file():
    """A file that is no claim: a sentence with its place, and the claim as it was."""
    bad = Path(os.environ["HOME"]) / "bad.json"
    bad.write_text('{ "schema": "firstpass.claim/1",\n  "payr": "x" }\n')
    program = Program(SAMPLES / "clean.json")
    before = wait_for(draft, "the sample did not open")
    subprocess.run([PROGRAM, str(bad)], check=True)
    wait_for(lambda: program.says(r"bad\.json:\d+:\d+"), "the file's fault was not told")
    check(draft() == before, "the claim changed")
    program.close()


def test_draft_comes_back():
    """Killed while somebody types: the last state, or the last but one."""
    for _ in range(KILLS):
        clean()
        program = Program()
        typed = "Rivera, Ana Maria Teresa"
        subprocess.Popen(["xdotool", "type", "--delay", "30", "--", typed])
        time.sleep(0.5)
        wait_for(draft, "nothing was kept")
        program.kill()
        time.sleep(1.2)  # what xdotool types on goes nowhere
        name = draft().get("client", {}).get("name", "")
        check(name and typed.startswith(name), f"kept {name!r}")
        again = Program()
        wait_for(lambda: again.says("Your draft is back"), "it was not said that the draft is back")
        check(draft().get("client", {}).get("name") == name, "the draft changed")
        again.close()


def test_second_copy():
    """A copy on another bus says so, and leaves the draft alone."""
    program = Program(SAMPLES / "clean.json")
    before = wait_for(draft, "the sample did not open")
    second = subprocess.Popen(["dbus-run-session", "--", PROGRAM], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, start_new_session=True,
                              env={**os.environ, "GTK_A11Y": "none"})
    wait_for(lambda: len(xdotool("search", "--onlyvisible", "--name", "^Firstpass$").split()) > 1,
             "the second copy did not open")
    time.sleep(1)
    xdotool("type", "--delay", "20", "--", "Somebody")
    time.sleep(0.5)
    os.killpg(second.pid, signal.SIGTERM)
    second.wait(10)
    check(draft() == before, "the second copy wrote the draft")
    program.close()


def test_undo():
    program = Program()
    program.type("Rivera")
    wait_for(lambda: draft().get("client", {}).get("name") == "Rivera", "the name was not taken")
    program.press("ctrl+z")
    wait_for(lambda: not draft().get("client", {}).get("name"), "undo did nothing")
    program.press("ctrl+shift+z")
    wait_for(lambda: draft().get("client", {}).get("name") == "Rivera", "redo did nothing")
    program.close()


def test_finding_is_mended():
    """F8 reaches a finding; its button mends it."""
    program = Program(SAMPLES / "will-deny.json")
    wait_for(lambda: line().get("code"), "the sample did not open")
    check("HQ" not in line().get("modifiers", []), "the sample has HQ already")
    program.press("F8")
    focused = wait_for(program.focused, "F8 reached nothing")
    check("HQ" in focused, f"F8 reached {focused!r}")
    program.press("Return")
    wait_for(lambda: "HQ" in line().get("modifiers", []), "the button did not add HQ")
    program.close()


if __name__ == "__main__":
    main("window", dict(globals()))
